package dev.selfplay.ui.runs;

import dev.selfplay.domain.Counted;
import dev.selfplay.experiment.RunComparison;
import dev.selfplay.experiment.RunRecord;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.kit.Refresher;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.live.Changes;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The runs of all days as the page lists them, and two of them compared. While the page is in sight
/// it follows what is fought. UI thread only.
public final class RunsViewModel {
    /// What the page shows in the place of the table, or the table.
    enum State {
        LOADING,
        EMPTY,
        NO_MATCH,
        FAILED,
        SHOWN
    }

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final ObservableList<RunRecord> all = FXCollections.observableArrayList();
    private final FilteredList<RunRecord> rows = new FilteredList<>(all);
    private final StringProperty words = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final Async<RunComparison> comparison;
    private final Refresher<List<RunRecord>> reads;
    private final Workbench workbench;
    private boolean inSight;
    private boolean read;

    public RunsViewModel(
            WindowContext context, Workbench workbench, BattleFeed feed, PassMark pass) {
        this.workbench = workbench;
        comparison = new Async<>(context.tasks(), "compare the two runs");
        reads =
                new Refresher<>(
                        context.tasks(),
                        "read the runs",
                        () -> {
                            int threshold = pass.threshold();
                            return () -> workbench.runRecords().all(threshold);
                        },
                        this::show,
                        failure -> {
                            if (!read) {
                                state.set(State.FAILED);
                            }
                        });
        feed.subscribe(this::follow);
        pass.thresholdProperty().subscribe((was, is) -> refreshIfSeen());
        words.subscribe((was, is) -> filter());
    }

    /// Turns say nothing of what a run came to.
    private void follow(Changes changes) {
        if (!changes.milestones().isEmpty()
                || changes.battles().stream()
                        .anyMatch(b -> b.battle() != null || b.grading() != null)) {
            refreshIfSeen();
        }
    }

    private void refreshIfSeen() {
        if (inSight) {
            reads.refresh();
        }
    }

    /// Whether the page is in sight; only then it reads.
    void shown(boolean now) {
        inSight = now;
        refreshIfSeen();
    }

    /// To be called when another program, or the team, stored something.
    void storeChanged() {
        refreshIfSeen();
    }

    void refresh() {
        reads.refresh();
    }

    private void show(List<RunRecord> now) {
        read = true;
        if (!all.equals(now)) {
            all.setAll(now);
        }
        filter();
    }

    private void filter() {
        List<String> wanted =
                SPACE.splitAsStream(words.get().strip().toLowerCase(Locale.ROOT)).toList();
        rows.setPredicate(run -> {
            String text = text(run);
            return wanted.stream().allMatch(text::contains);
        });
        if (read) {
            state.set(all.isEmpty() ? State.EMPTY : rows.isEmpty() ? State.NO_MATCH : State.SHOWN);
        }
    }

    private static String text(RunRecord run) {
        return Stream.of(
                        run.id().toString(),
                        belonging(run),
                        run.foughtBy() == null ? "" : run.foughtBy(),
                        prompt(run),
                        run.models().closer(),
                        run.models().seller(),
                        run.models().referee())
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
    }

    /// What it is: a run by itself, or a part of something.
    static String belonging(RunRecord run) {
        RunRecord.OfExperiment of = run.of();
        String levels = run.levels().words();
        return (of == null ? "run" : of.words()) + (levels.isEmpty() ? "" : ", " + levels);
    }

    /// The prompt's name; in an experiment the names of its arms.
    static String prompt(RunRecord run) {
        RunRecord.OfExperiment of = run.of();
        return of == null ? run.prompt() : String.join(" · ", of.arms());
    }

    /// `12 of 40 runs`.
    String count() {
        return rows.size() == all.size()
                ? Counted.of(all.size(), "run")
                : rows.size() + " of " + Counted.of(all.size(), "run");
    }

    /// Compares two runs: differences are the later one's minus the earlier one's.
    void compare(RunRecord a, RunRecord b) {
        boolean inOrder = !b.startedAt().isBefore(a.startedAt());
        UUID first = inOrder ? a.id() : b.id();
        UUID other = inOrder ? b.id() : a.id();
        comparison.ask(() -> workbench.compareRuns(first, other));
    }

    Async<RunComparison> comparison() {
        return comparison;
    }

    /// Newest first.
    ObservableList<RunRecord> rows() {
        return rows;
    }

    StringProperty wordsProperty() {
        return words;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }
}
