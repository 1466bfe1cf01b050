package dev.selfplay.ui.team;

import dev.selfplay.sync.Conflict;
import dev.selfplay.sync.SyncProblem;
import dev.selfplay.sync.SyncStatus;
import dev.selfplay.sync.SyncStatus.State;
import dev.selfplay.sync.TeamException;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// How the workbench stands with the team's database, and what can be done about it. UI thread only;
/// what the service tells comes over once a pulse.
public final class TeamViewModel {
    private static final String TOLD = "team.conflicts.told";

    /// Making the tables.
    public enum Making {
        NO,
        /// A person is to confirm it.
        ASKING,
        RUNNING
    }

    /// What a look at the database brought.
    public record Looked(boolean well, String words, String remedy) {
        static final Looked NOT_YET = new Looked(true, "", "");
    }

    private final Tasks tasks;
    private final TeamActions actions;
    private final Memory memory;
    private final InstantSource time;
    private final ZoneId zone;
    private final ConflictsViewModel conflicts;
    private final ReadOnlyObjectWrapper<SyncStatus> status;
    private final ReadOnlyObjectWrapper<StatusWord> word =
            new ReadOnlyObjectWrapper<>(StatusWord.NONE);
    private final ReadOnlyBooleanWrapper trying = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Making> making = new ReadOnlyObjectWrapper<>(Making.NO);
    private final ReadOnlyObjectWrapper<Looked> looked =
            new ReadOnlyObjectWrapper<>(Looked.NOT_YET);
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper facts = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<SyncProblem>> problems =
            new ReadOnlyObjectWrapper<>(List.of());
    private final BooleanProperty watched = new SimpleBooleanProperty();
    private Runnable decide = () -> {};

    public TeamViewModel(
            Tasks tasks, TeamActions actions, Memory memory, InstantSource time, ZoneId zone) {
        this.tasks = tasks;
        this.actions = actions;
        this.memory = memory;
        this.time = time;
        this.zone = zone;
        conflicts = new ConflictsViewModel(tasks, actions);
        status = new ReadOnlyObjectWrapper<>(actions.status());
        conflicts
                .conflicts()
                .addListener(
                        (javafx.beans.InvalidationListener)
                                list -> {
                                    status.set(counted(status.get()));
                                    refreshWords();
                                    tell();
                                });
        refreshWords();
    }

    /// Begins to follow the service.
    ///
    /// @param decide shows the conflicts
    /// @return ends it
    public Runnable begin(Runnable decide) {
        this.decide = decide;
        Runnable end = actions.onChange(() -> tasks.ui().atNextPulse(this, this::onStatus));
        onStatus();
        return end;
    }

    private void onStatus() {
        trying.set(false);
        status.set(counted(actions.status()));
        refreshWords();
        if (making.get() == Making.ASKING && !status.get().lacksTables()) {
            making.set(Making.NO);
        }
        boolean first = conflicts.stateProperty().get() == ConflictsViewModel.State.LOADING;
        // most rounds tell of nothing: then nothing is read either
        if (first || actions.status().conflicts() > 0 || !conflicts.conflicts().isEmpty()) {
            conflicts.refresh();
        }
        if (status.get().state() != State.SYNCED || status.get().detail().isEmpty()) {
            problems.set(List.of());
        } else {
            tasks.run("read what cannot be taken over", actions::problems, problems::set);
        }
    }

    /// The window counts what it shows: a decided one is gone at once.
    private SyncStatus counted(SyncStatus told) {
        boolean known = conflicts.stateProperty().get() != ConflictsViewModel.State.LOADING;
        return known || !conflicts.conflicts().isEmpty()
                ? told.withConflicts(conflicts.conflicts().size())
                : told;
    }

    private void refreshWords() {
        SyncStatus now = status.get();
        facts.set(factsOf(now));
        word.set(StatusWord.of(now, Formats.when(now.since(), time.instant(), zone)));
    }

    private String factsOf(SyncStatus now) {
        List<String> lines = new ArrayList<>();
        Integer pulled = now.pulled();
        if (now.state() == State.SYNCING && pulled != null) {
            lines.add(
                    "%,d taken in so far. It can be paused, and goes on from there."
                            .formatted(pulled));
        }
        if (now.waiting() > 0) {
            lines.add(
                    (now.waiting() == 1 ? "1 change waits" : now.waiting() + " changes wait")
                            + " to be sent, kept on disk until then.");
        }
        if (now.state() == State.OFFLINE) {
            lines.add("The workbench works on without it.");
        }
        return String.join("\n", lines);
    }

    /// `Since 14:05`, `In step at 14:05:31`; empty where nothing is told.
    public String times() {
        SyncStatus now = status.get();
        String inStep =
                now.inStepAt() == null
                        ? ""
                        : "last in step " + Formats.when(now.inStepAt(), time.instant(), zone);
        return switch (now.state()) {
            case OFF, STARTING -> "";
            case SYNCED ->
                    now.inStepAt() == null
                            ? ""
                            : "in step at " + Formats.clock(now.inStepAt(), zone);
            case OFFLINE -> inStep; // the word says since when
            case SYNCING, PAUSED, BLOCKED ->
                    "since "
                            + Formats.when(now.since(), time.instant(), zone)
                            + (inStep.isEmpty() ? "" : " · " + inStep);
        };
    }

    /// Tells of each conflict once, also over restarts.
    private void tell() {
        Set<String> told =
                new HashSet<>(Arrays.asList(memory.recall(TOLD).orElse("").split(" ", -1)));
        List<Conflict> open = List.copyOf(conflicts.conflicts());
        List<Conflict> fresh =
                open.stream().filter(c -> !told.contains(c.id().toString())).toList();
        memory.remember(
                TOLD, open.stream().map(c -> c.id().toString()).collect(Collectors.joining(" ")));
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
        return Outcome.notice(first);
    }

    // what a person does

    public void syncNow() {
        trying.set(true);
        actions.syncNow();
    }

    public void pause() {
        actions.pause();
    }

    public void resume() {
        actions.resume();
    }

    public void decide() {
        decide.run();
    }

    /// Looks at the database, in the background.
    public void look() {
        if (looking.get()) {
            return;
        }
        looking.set(true);
        tasks.run(
                "look at the team's database",
                () -> {
                    try {
                        return new Looked(true, actions.look(), "");
                    } catch (TeamException e) {
                        return new Looked(false, String.valueOf(e.getMessage()), e.remedy());
                    }
                },
                answer -> {
                    looking.set(false);
                    looked.set(answer);
                },
                failure -> looking.set(false));
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
                actions::createTables,
                done -> {
                    making.set(Making.NO);
                    tasks.tell(
                            done.isEmpty()
                                    ? Notice.info("The team's tables are complete", "")
                                    : Notice.info(
                                            "The team's tables are made",
                                            Formats.plural(done.size(), "migration") + "."));
                    syncNow();
                },
                failure -> making.set(Making.NO));
    }

    public TeamPlace place() {
        return actions.place();
    }

    /// Whether the conflicts are in sight: they need no notice then.
    public BooleanProperty watchedProperty() {
        return watched;
    }

    public ConflictsViewModel conflicts() {
        return conflicts;
    }

    /// How it stands, with the conflicts that the window knows of.
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
    public ReadOnlyObjectProperty<List<SyncProblem>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /// Whether a person asked for a round that has not ended.
    public ReadOnlyBooleanProperty tryingProperty() {
        return trying.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Making> makingProperty() {
        return making.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Looked> lookedProperty() {
        return looked.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty lookingProperty() {
        return looking.getReadOnlyProperty();
    }
}
