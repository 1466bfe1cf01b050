package dev.selfplay.ui.team;

import dev.selfplay.domain.Counted;
import dev.selfplay.sync.Conflict;
import dev.selfplay.sync.SyncProblem;
import dev.selfplay.sync.SyncStatus;
import dev.selfplay.sync.SyncStatus.Phase;
import dev.selfplay.sync.TeamException;
import dev.selfplay.sync.TeamLink;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.TeamSync;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The status of syncing with the team's database, and what can be done about it. UI thread only;
/// what the service tells comes over once a pulse.
public final class TeamViewModel {
    private static final String NOTICED = "team.conflicts.told";

    /// Making the tables.
    public enum Making {
        NO,
        /// A person is to confirm it.
        ASKING,
        RUNNING
    }

    /// What a look at the database brought.
    public record Looked(boolean well, String words, String remedy) {}

    private final WindowContext context;
    private final Tasks tasks;
    private final TeamSync team;
    private final TeamPlace place;
    private final ConflictsViewModel conflicts;
    private final ReadOnlyObjectWrapper<SyncStatus> status;
    private final ReadOnlyObjectWrapper<StatusWord> word =
            new ReadOnlyObjectWrapper<>(StatusWord.NONE);
    private final ReadOnlyBooleanWrapper trying = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Making> making = new ReadOnlyObjectWrapper<>(Making.NO);
    private final Async<Looked> looked;
    private final ReadOnlyStringWrapper facts = new ReadOnlyStringWrapper("");
    private final Async<List<SyncProblem>> problems;
    private final BooleanProperty watched = new SimpleBooleanProperty();
    private Runnable decide = () -> {};

    public TeamViewModel(WindowContext context, TeamSync team, TeamPlace place) {
        this.context = context;
        this.tasks = context.tasks();
        this.team = team;
        this.place = place;
        looked = new Async<>(tasks, "look at the team's database");
        problems = new Async<>(tasks, "read what cannot be taken over");
        conflicts = new ConflictsViewModel(context, team);
        status = new ReadOnlyObjectWrapper<>(team.status());
        conflicts
                .conflicts()
                .addListener(
                        (javafx.beans.InvalidationListener)
                                list -> {
                                    status.set(counted(status.get()));
                                    refreshWords();
                                    notifyOnce();
                                });
        refreshWords();
    }

    /// Begins to follow the service.
    ///
    /// @param decide shows the conflicts
    /// @return unsubscribes
    public Runnable begin(Runnable decide) {
        this.decide = decide;
        Runnable end = team.onChange(() -> tasks.ui().atNextPulse(this, this::onStatus));
        onStatus();
        return end;
    }

    private void onStatus() {
        trying.set(false);
        status.set(counted(team.status()));
        refreshWords();
        if (making.get() == Making.ASKING && !status.get().lacksTables()) {
            making.set(Making.NO);
        }
        boolean first = conflicts.stateProperty().get() == ConflictsViewModel.State.LOADING;
        // most rounds tell of nothing: then nothing is read either
        if (first || team.status().conflicts() > 0 || !conflicts.conflicts().isEmpty()) {
            conflicts.refresh();
        }
        if (status.get().state() != Phase.SYNCED || status.get().detail().isEmpty()) {
            problems.clear();
        } else {
            problems.refresh(team::problems);
        }
    }

    /// The window counts what it shows: a decided one is gone at once.
    private SyncStatus counted(SyncStatus now) {
        boolean known = conflicts.stateProperty().get() != ConflictsViewModel.State.LOADING;
        return known || !conflicts.conflicts().isEmpty()
                ? now.withConflicts(conflicts.conflicts().size())
                : now;
    }

    private void refreshWords() {
        SyncStatus now = status.get();
        facts.set(factsOf(now));
        word.set(StatusWord.of(now, context.timeOrDay(now.since())));
    }

    private String factsOf(SyncStatus now) {
        List<String> lines = new ArrayList<>();
        Integer pulled = now.pulled();
        if (now.state() == Phase.SYNCING && pulled != null) {
            lines.add(
                    "%,d taken in so far. It can be paused, and goes on from there."
                            .formatted(pulled));
        }
        if (now.waiting() > 0) {
            lines.add(
                    (now.waiting() == 1 ? "1 change waits" : now.waiting() + " changes wait")
                            + " to be sent, kept on disk until then.");
        }
        if (now.state() == Phase.OFFLINE) {
            lines.add("The workbench works on without it.");
        }
        return String.join("\n", lines);
    }

    /// `Since 14:05`, `In step at 14:05:31`; empty where nothing is told.
    public String times() {
        SyncStatus now = status.get();
        String inStep =
                now.inStepAt() == null ? "" : "last in step " + context.when(now.inStepAt());
        return switch (now.state()) {
            case OFF, STARTING -> "";
            case SYNCED ->
                    now.inStepAt() == null ? "" : "in step at " + context.clock(now.inStepAt());
            case OFFLINE -> inStep; // the word says since when
            case SYNCING, PAUSED, BLOCKED ->
                    "since " + context.when(now.since()) + (inStep.isEmpty() ? "" : " · " + inStep);
        };
    }

    /// A notice for each conflict once, also over restarts.
    private void notifyOnce() {
        Set<String> noticed =
                new HashSet<>(
                        Arrays.asList(context.memory().recall(NOTICED).orElse("").split(" ", -1)));
        List<Conflict> open = List.copyOf(conflicts.conflicts());
        List<Conflict> fresh =
                open.stream().filter(c -> !noticed.contains(c.id().toString())).toList();
        context.memory()
                .remember(
                        NOTICED,
                        open.stream().map(c -> c.id().toString()).collect(Collectors.joining(" ")));
        if (!fresh.isEmpty() && !watched.get()) {
            tasks.tell(
                    Notice.info("To be decided with the team", words(fresh))
                            .with("Decide…", () -> decide.run()));
        }
    }

    private static String words(List<Conflict> fresh) {
        Conflict first = fresh.getFirst();
        if (fresh.size() > 1) {
            return "%d conflicts, %s and %s. Both sides are kept."
                    .formatted(
                            fresh.size(),
                            Differences.name(first),
                            fresh.size() == 2
                                    ? Differences.name(fresh.get(1))
                                    : fresh.size() - 1 + " more");
        }
        return ConflictOutcome.notice(first);
    }

    // what a person does

    public void syncNow() {
        trying.set(true);
        team.wake();
    }

    public void pause() {
        team.pause();
    }

    public void resume() {
        team.resume();
    }

    public void decide() {
        decide.run();
    }

    /// Looks at the database, in the background.
    public void look() {
        if (!looked.askingProperty().get()) {
            looked.refresh(this::lookNow);
        }
    }

    private Looked lookNow() {
        try {
            TeamLink.Inspection found = team.look();
            return new Looked(
                    true,
                    found.production()
                            ? "Reached. It is marked as production's: no SANDBOX touches it."
                            : found.tables()
                                    ? "Reached. Its tables are there and complete."
                                    : "Reached. The workbench's tables are missing or not"
                                            + " complete.",
                    "");
        } catch (TeamException e) {
            return new Looked(false, String.valueOf(e.getMessage()), e.remedy());
        }
    }

    public void askTables() {
        if (making.get() == Making.NO) {
            making.set(Making.ASKING);
        }
    }

    public void doNotMakeTables() {
        if (making.get() == Making.ASKING) {
            making.set(Making.NO);
        }
    }

    /// Makes the tables, once it was confirmed.
    public void makeTables() {
        if (making.get() != Making.ASKING) {
            return;
        }
        making.set(Making.RUNNING);
        tasks.run(
                "create the tables",
                team::migrate,
                done -> {
                    making.set(Making.NO);
                    tasks.tell(
                            done.isEmpty()
                                    ? Notice.info("The team's tables are complete", "")
                                    : Notice.info(
                                            "The team's tables are made",
                                            Counted.of(done.size(), "migration") + "."));
                    syncNow();
                },
                failure -> making.set(Making.NO));
    }

    public TeamPlace place() {
        return place;
    }

    /// Whether the conflicts are in sight: they need no notice then.
    public BooleanProperty watchedProperty() {
        return watched;
    }

    public ConflictsViewModel conflicts() {
        return conflicts;
    }

    /// The status, with the conflicts that the window knows of.
    public ReadOnlyObjectProperty<SyncStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<StatusWord> wordProperty() {
        return word.getReadOnlyProperty();
    }

    /// What there is to know beside the word, a line each.
    public ReadOnlyStringProperty factsProperty() {
        return facts.getReadOnlyProperty();
    }

    /// What of the team cannot be taken over here.
    public ObservableValue<List<SyncProblem>> problemsProperty() {
        var newest = problems.valueProperty();
        return Bindings.createObjectBinding(
                () -> Objects.requireNonNullElse(newest.get(), List.of()), newest);
    }

    /// Whether a person asked for a round that has not ended.
    public ReadOnlyBooleanProperty tryingProperty() {
        return trying.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Making> makingProperty() {
        return making.getReadOnlyProperty();
    }

    /// What the newest look at the database brought.
    public Async<Looked> looked() {
        return looked;
    }
}
