package dev.selfplay.ui.team;

import dev.selfplay.sync.Choice;
import dev.selfplay.sync.Conflict;
import dev.selfplay.sync.PastConflict;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.team.Differences.Shape;
import dev.selfplay.workbench.TeamSync;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The conflicts that a person has to decide, the one that is looked at with the choices made in it,
/// and those that were decided before. UI thread only.
public final class ConflictsViewModel {
    private static final int PAST = 100;

    /// What the page shows.
    public enum State {
        LOADING,
        /// Nothing is to be decided, and no past one is looked at.
        EMPTY,
        /// An open conflict.
        OPEN,
        /// One that is decided.
        PAST
    }

    /// What is looked at.
    ///
    /// @param past how it was decided; null for an open one
    /// @param rows with their choices
    /// @param whole the choice where there is one for the whole; null for none yet
    public record Shown(
            Conflict conflict,
            @Nullable PastConflict past,
            Shape shape,
            List<FieldRow> rows,
            Map<String, String> same,
            @Nullable Side whole) {}

    private record Read(List<Conflict> open, List<PastConflict> past) {}

    private final Tasks tasks;
    private final TeamSync team;
    private final Async<Read> reading;
    private final ObservableList<Conflict> conflicts = FXCollections.observableArrayList();
    private final ObservableList<PastConflict> past = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper deciding = new ReadOnlyBooleanWrapper();
    private final Map<UUID, ConflictChoices> choices = new HashMap<>();

    public ConflictsViewModel(WindowContext context, TeamSync team) {
        tasks = context.tasks();
        this.team = team;
        reading = new Async<>(tasks, "read the conflicts");
    }

    /// Reads them again; what is looked at stays, with the choices that still fit.
    public void refresh() {
        reading.refresh(
                () -> new Read(team.conflicts(), team.decided(PAST)),
                read -> {
                    int before = index();
                    if (!conflicts.equals(read.open)) {
                        conflicts.setAll(read.open);
                    }
                    if (!past.equals(read.past)) {
                        past.setAll(read.past);
                    }
                    Set<UUID> ids =
                            conflicts.stream().map(Conflict::id).collect(Collectors.toSet());
                    choices.keySet().retainAll(ids);
                    if (!deciding.get()) {
                        show(before);
                    }
                });
    }

    /// Where the open conflict that is shown stands; 0 for none.
    private int index() {
        Shown now = shown.get();
        for (int i = 0; now != null && i < conflicts.size(); i++) {
            if (conflicts.get(i).id().equals(now.conflict.id())) {
                return i;
            }
        }
        return 0;
    }

    /// Shows again what is shown, or what took its place.
    private void show(int place) {
        Shown now = shown.get();
        if (now != null && now.past != null) {
            return;
        }
        UUID id = now == null ? null : now.conflict.id();
        Conflict same = conflicts.stream().filter(c -> c.id().equals(id)).findFirst().orElse(null);
        if (same == null && now != null) {
            problem.set("");
        }
        if (same != null) {
            show(same);
        } else if (conflicts.isEmpty()) {
            shown.set(null);
            state.set(State.EMPTY);
        } else {
            remark.set(now == null ? "" : remark.get());
            show(conflicts.get(Math.min(place, conflicts.size() - 1)));
        }
    }

    private void show(Conflict conflict) {
        Differences differences = Differences.of(conflict);
        ConflictChoices made = choices.computeIfAbsent(conflict.id(), id -> new ConflictChoices());
        int changed = made.apply(differences);
        if (changed > 0) {
            remark.set(
                    "%s changed while you looked. Look at %s again; your other choices are kept."
                            .formatted(
                                    changed == 1 ? "1 field" : changed + " fields",
                                    changed == 1 ? "it" : "them"));
        }
        shown.set(
                new Shown(
                        conflict,
                        null,
                        differences.shape(),
                        made.rows(differences),
                        differences.same(),
                        made.whole()));
        state.set(State.OPEN);
    }

    public void select(Conflict conflict) {
        Shown now = shown.get();
        if (now == null || now.past != null || !now.conflict.id().equals(conflict.id())) {
            remark.set("");
            problem.set("");
            show(conflict);
        }
    }

    /// Looks at one that was decided.
    public void select(PastConflict decided) {
        remark.set("");
        problem.set("");
        Differences differences = Differences.of(decided.conflict());
        Set<String> taken = Resolutions.theirs(decided.resolution());
        List<FieldRow> rows =
                differences.rows().stream()
                        .map(row ->
                                row.with(
                                        Resolutions.side(decided.resolution(), taken, row.key()),
                                        false))
                        .toList();
        shown.set(
                new Shown(
                        decided.conflict(),
                        decided,
                        differences.shape(),
                        rows,
                        differences.same(),
                        Resolutions.side(decided.resolution(), taken, "")));
        state.set(State.PAST);
    }

    /// The next open conflict, or the one before.
    public void step(int by) {
        if (!conflicts.isEmpty()) {
            Shown now = shown.get();
            boolean open = now != null && now.past == null;
            select(conflicts.get(open ? Math.clamp(index() + by, 0, conflicts.size() - 1) : 0));
        }
    }

    public void choose(String key, Side side) {
        choose(made -> made.choose(key, side));
    }

    public void chooseAll(Side side) {
        choose(made -> {
            Shown now = shown.get();
            if (now != null) {
                now.rows.forEach(row -> made.choose(row.key(), side));
            }
        });
    }

    private void choose(java.util.function.Consumer<ConflictChoices> how) {
        Shown now = shown.get();
        if (now == null || now.past != null || deciding.get()) {
            return;
        }
        ConflictChoices made =
                choices.computeIfAbsent(now.conflict.id(), id -> new ConflictChoices());
        how.accept(made);
        show(now.conflict);
    }

    /// One choice over the whole.
    public void chooseWhole(Side side) {
        choose(made -> made.chooseWhole(side));
    }

    /// What is chosen by now; empty where a choice is missing.
    private @Nullable Choice choice(Shown now) {
        if (now.shape == Shape.SAME) {
            return new Choice.Mine();
        }
        if (now.shape != Shape.FIELDS) {
            return now.whole == null
                    ? null
                    : now.whole == Side.MINE ? new Choice.Mine() : new Choice.Theirs();
        }
        Set<String> theirs = new HashSet<>();
        for (FieldRow row : now.rows) {
            if (row.side() == null) {
                return null;
            }
            if (row.side() == Side.THEIRS) {
                theirs.add(row.key());
            }
        }
        if (theirs.isEmpty()) {
            return new Choice.Mine();
        }
        return theirs.size() == now.rows.size() ? new Choice.Theirs() : new Choice.Fields(theirs);
    }

    /// Whether every choice is made.
    public boolean ready() {
        Shown now = shown.get();
        return now != null && now.past == null && !deciding.get() && choice(now) != null;
    }

    /// Takes the choice; the next conflict is shown then.
    public void decide() {
        Shown now = shown.get();
        Choice choice = now == null || now.past != null ? null : choice(now);
        if (now == null || choice == null || deciding.get()) {
            return;
        }
        Conflict conflict = now.conflict;
        deciding.set(true);
        problem.set("");
        tasks.run(
                "decide " + Differences.name(conflict),
                () -> team.resolve(conflict, choice),
                failed -> {
                    deciding.set(false);
                    if (failed.isPresent()) {
                        problem.set(failed.get());
                    } else {
                        remark.set(ConflictOutcome.words(now));
                        int at = index();
                        conflicts.removeIf(c -> c.id().equals(conflict.id()));
                        show(at);
                    }
                    refresh();
                },
                failure -> {
                    deciding.set(false);
                    problem.set(
                            failure.getMessage() == null
                                    ? failure.toString()
                                    : failure.getMessage());
                });
    }

    public ObservableList<Conflict> conflicts() {
        return conflicts;
    }

    public ObservableList<PastConflict> past() {
        return past;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// What to know of what is shown; empty for nothing.
    public ReadOnlyStringProperty remarkProperty() {
        return remark.getReadOnlyProperty();
    }

    /// Why it could not be decided; empty where nothing went wrong.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty decidingProperty() {
        return deciding.getReadOnlyProperty();
    }
}
