package dev.selfplay.ui.wall;

import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.kit.UiThread;
import dev.selfplay.ui.live.BattleTile;
import dev.selfplay.ui.wall.WallFilter.Kind;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the wall shows of the arena, and in which order. UI thread only.
///
/// What a person asks for happens at once; what battles do moves tiles about once a second at most,
/// and not within two seconds of a touch by pointer or key, so that no tile runs away from under it.
/// Both are counted in pulses: a window that is slow for other reasons sorts less often, too.
public final class WallViewModel {
    static final int PULSES_BETWEEN = 60;
    static final int PULSES_AFTER_TOUCH = 120;

    /// A run with those of its battles that the filter lets through, in order.
    public record Section(RunGroup run, List<BattleTile> tiles) {
        public Section {
            tiles = List.copyOf(tiles);
        }
    }

    private final ArenaViewModel arena;
    private final UiThread ui;
    private final ReadOnlyObjectWrapper<List<Section>> sections =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<WallFilter> filter = new SimpleObjectProperty<>(WallFilter.NONE);
    private final ObjectProperty<WallSort> sort = new SimpleObjectProperty<>(WallSort.ACTIVITY);
    private final ObjectProperty<Density> density = new SimpleObjectProperty<>(Density.TILES);
    private final BooleanProperty alone = new SimpleBooleanProperty();
    private boolean due;
    private boolean counting;
    private int rest;

    public WallViewModel(ArenaViewModel arena, UiThread ui, Memory memory) {
        this.arena = arena;
        this.ui = ui;
        recall(memory);
        sort.subscribe((was, is) -> {
            memory.remember("arena.sort", is.name());
            arrange();
        });
        density.subscribe((was, is) -> memory.remember("arena.density", is.key()));
        alone.subscribe((was, is) -> memory.remember("arena.alone", is ? "true" : ""));
        filter.subscribe((was, is) -> {
            remember(memory, is);
            arrange();
        });
        arena.structureProperty().subscribe((was, is) -> arrange());
        arena.touchedProperty().subscribe((was, is) -> later());
    }

    private void recall(Memory memory) {
        memory.recall("arena.sort").flatMap(WallSort::of).ifPresent(sort::set);
        alone.set(memory.recall("arena.alone").isPresent());
        memory.recall("arena.density").flatMap(Density::ofKey).ifPresent(density::set);
        List<String> kinds = List.of(memory.recall("arena.kinds").orElse("").split(" ", -1));
        List<String> stars = List.of(memory.recall("arena.difficulties").orElse("").split(" ", -1));
        WallFilter recalled = WallFilter.NONE;
        for (Kind kind : Kind.values()) {
            recalled = recalled.with(kind, kinds.contains(kind.name()));
        }
        for (int difficulty = 1; difficulty <= 5; difficulty++) {
            recalled = recalled.with(difficulty, stars.contains(String.valueOf(difficulty)));
        }
        filter.set(recalled);
    }

    /// The words are not remembered: who comes back tomorrow would wonder where the battles are.
    private static void remember(Memory memory, WallFilter now) {
        memory.remember("arena.kinds", joined(now.kinds().stream().map(Kind::name)));
        memory.remember(
                "arena.difficulties", joined(now.difficulties().stream().map(String::valueOf)));
    }

    private static String joined(Stream<String> names) {
        return names.sorted().collect(Collectors.joining(" "));
    }

    private void later() {
        due = true;
        if (!counting) {
            counting = true;
            ui.atNextPulse(this, this::count);
        }
    }

    private void count() {
        counting = false;
        if (rest > 0) {
            rest--;
        } else if (due) {
            arrange();
        }
        if (due || rest > 0) {
            counting = true;
            ui.atNextPulse(this, this::count);
        }
    }

    /// Somebody points at the wall or walks on it: nothing moves for a moment.
    public void touch() {
        rest = Math.max(rest, PULSES_AFTER_TOUCH);
    }

    private void arrange() {
        due = false;
        rest = Math.max(rest, PULSES_BETWEEN);
        WallFilter shown = filter.get();
        List<Section> arranged = new ArrayList<>();
        for (RunGroup run : arena.runs()) {
            List<BattleTile> tiles =
                    run.tiles().stream()
                            .filter(t -> shown.isNone() || shown.matches(t))
                            .sorted(sort.get().order())
                            .toList();
            if (!tiles.isEmpty() || shown.isNone()) {
                arranged.add(new Section(run, tiles));
            }
        }
        if (!arranged.equals(sections.get())) {
            sections.set(arranged);
        }
    }

    /// Shows every battle again.
    public void showAll() {
        filter.set(WallFilter.NONE);
    }

    /// Selects the battle that many places after the selected one, in the order shown;
    /// folded runs are stepped over.
    public void step(int by) {
        List<BattleTile> order =
                sections.get().stream()
                        .filter(s -> !s.run().collapsedProperty().get())
                        .flatMap(s -> s.tiles().stream())
                        .toList();
        if (order.isEmpty()) {
            return;
        }
        BattleTile now = arena.shown().selectedProperty().get();
        int at = now == null ? -1 : order.indexOf(now);
        int to = at < 0 ? 0 : Math.clamp(at + (long) by, 0, order.size() - 1);
        arena.shown().selectedProperty().set(order.get(to));
    }

    /// Whether the filter lets this battle through.
    public boolean isShown(@Nullable BattleTile tile) {
        return tile != null
                && sections.get().stream().anyMatch(section -> section.tiles().contains(tile));
    }

    public int shown() {
        return sections.get().stream().mapToInt(s -> s.tiles().size()).sum();
    }

    public int all() {
        return arena.runs().stream().mapToInt(r -> r.tiles().size()).sum();
    }

    public ReadOnlyObjectProperty<List<Section>> sectionsProperty() {
        return sections.getReadOnlyProperty();
    }

    public ObjectProperty<WallFilter> filterProperty() {
        return filter;
    }

    public ObjectProperty<WallSort> sortProperty() {
        return sort;
    }

    /// Whether the wall has the room of the transcripts, too.
    public BooleanProperty aloneProperty() {
        return alone;
    }

    public ObjectProperty<Density> densityProperty() {
        return density;
    }
}
