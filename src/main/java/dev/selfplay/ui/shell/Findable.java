package dev.selfplay.ui.shell;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Persona;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.ui.arena.BattleTile;
import dev.selfplay.ui.fx.PaletteEntry;
import dev.selfplay.ui.fx.PaletteSource;
import dev.selfplay.ui.fx.Tasks;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What the palette finds besides commands: sellers, battles on the wall and of the last days.
final class Findable {
    private static final int LAST_BATTLES = 200;

    private Findable() {}

    static PaletteSource personas(Supplier<List<Persona>> personas, Consumer<Persona> choose) {
        return ready ->
                ready.accept(
                        personas.get().stream()
                                .map(p ->
                                        new PaletteEntry(
                                                "persona." + p.id(),
                                                p.name(),
                                                "Persona",
                                                p.description(),
                                                () -> choose.accept(p)))
                                .toList());
    }

    /// The wall's battles at once, older ones when they are read.
    ///
    /// @param select shows a battle of the wall
    /// @param visit shows a battle of the history
    static PaletteSource battles(
            List<BattleTile> wall,
            Consumer<BattleTile> select,
            Tasks tasks,
            BattleArchive archive,
            Consumer<Battle> visit,
            ZoneId zone) {
        DateTimeFormatter when =
                DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(zone);
        return ready -> {
            List<PaletteEntry> now = new ArrayList<>();
            Set<UUID> onWall = new HashSet<>();
            for (BattleTile tile : wall) {
                onWall.add(tile.battle().id());
                now.add(
                        entry(
                                tile.battle(),
                                "Battle on the wall",
                                when,
                                () -> select.accept(tile)));
            }
            ready.accept(now);
            tasks.run(
                    "read the last battles",
                    () -> archive.page(BattleArchive.Query.newest(LAST_BATTLES)),
                    read -> {
                        List<PaletteEntry> all = new ArrayList<>(now);
                        read.stream()
                                .filter(b -> !onWall.contains(b.id()))
                                .forEach(b ->
                                        all.add(entry(b, "Battle", when, () -> visit.accept(b))));
                        ready.accept(all);
                    });
        };
    }

    private static PaletteEntry entry(
            Battle battle, String group, DateTimeFormatter when, Runnable show) {
        return new PaletteEntry(
                "battle." + battle.id(),
                battle.personaName(),
                group,
                when.format(battle.createdAt())
                        + " · "
                        + battle.state().name().toLowerCase(Locale.ROOT),
                show);
    }
}
