package dev.selfplay.ui.shell;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Persona;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.ui.kit.PaletteEntry;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.live.BattleTile;
import dev.selfplay.ui.personas.PersonasViewModel;
import dev.selfplay.ui.settings.SettingsPageView;
import dev.selfplay.ui.wall.ArenaViewModel;
import dev.selfplay.workbench.Workbench;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// What the palette finds besides commands: sellers, battles on the wall and of the last days.
final class Findable {
    private static final int LAST_BATTLES = 200;

    private final Tasks tasks;
    private final Workbench workbench;
    private final Navigation navigation;
    private final PanesViewModel panes;
    private final ArenaViewModel arena;
    private final PersonasViewModel personas;
    private final SettingsPageView settingsPage;
    private final DateTimeFormatter when;

    Findable(
            WindowContext context,
            Workbench workbench,
            Navigation navigation,
            PanesViewModel panes,
            ArenaViewModel arena,
            PersonasViewModel personas,
            SettingsPageView settingsPage) {
        tasks = context.tasks();
        this.workbench = workbench;
        this.navigation = navigation;
        this.panes = panes;
        this.arena = arena;
        this.personas = personas;
        this.settingsPage = settingsPage;
        when = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(context.zone());
    }

    void addTo(PaletteViewModel palette) {
        palette.add(this::sections);
        palette.add(this::personas);
        palette.add(this::battles);
    }

    private void sections(Consumer<List<PaletteEntry>> ready) {
        ready.accept(
                settingsPage.sections().stream()
                        .map(name ->
                                new PaletteEntry(
                                        "settings." + name,
                                        name,
                                        "Section of the settings",
                                        "",
                                        () ->
                                                navigation
                                                        .visits(Page.SETTINGS)
                                                        .accept(() -> settingsPage.show(name))))
                        .toList());
    }

    private void personas(Consumer<List<PaletteEntry>> ready) {
        ready.accept(
                workbench.personas().current().personas().stream()
                        .map(p ->
                                new PaletteEntry(
                                        "persona." + p.id(),
                                        p.name(),
                                        "Persona",
                                        p.description(),
                                        () -> choose(p)))
                        .toList());
    }

    /// Chooses a seller for the next run, and shows it in the list.
    private void choose(Persona persona) {
        navigation.show(Page.ARENA);
        personas.choose(List.of(persona));
        personas.list().searchProperty().set(persona.name());
        if (!panes.shownProperty(PanesViewModel.Pane.PERSONAS).get()) {
            panes.toggle(PanesViewModel.Pane.PERSONAS);
        }
    }

    /// The wall's battles at once, older ones when they are read.
    private void battles(Consumer<List<PaletteEntry>> ready) {
        List<PaletteEntry> now = new ArrayList<>();
        Set<UUID> onWall = new HashSet<>();
        for (BattleTile tile : arena.tiles()) {
            onWall.add(tile.battle().id());
            now.add(
                    entry(
                            tile.battle(),
                            "Battle on the wall",
                            () -> {
                                arena.shown().selectedProperty().set(tile);
                                navigation.show(Page.ARENA);
                            }));
        }
        ready.accept(now);
        tasks.run(
                "read the last battles",
                () -> workbench.archive().page(BattleArchive.Query.newest(LAST_BATTLES)),
                read -> {
                    List<PaletteEntry> all = new ArrayList<>(now);
                    read.stream()
                            .filter(b -> !onWall.contains(b.id()))
                            .forEach(b -> all.add(entry(b, "Battle", () -> navigation.visit(b))));
                    ready.accept(all);
                });
    }

    private PaletteEntry entry(Battle battle, String group, Runnable show) {
        return new PaletteEntry(
                "battle." + battle.id(),
                battle.personaName(),
                group,
                when.format(battle.createdAt())
                        + (battle.foughtBy() == null ? "" : " · by " + battle.foughtBy())
                        + " · "
                        + battle.state().name().toLowerCase(Locale.ROOT),
                show);
    }
}
