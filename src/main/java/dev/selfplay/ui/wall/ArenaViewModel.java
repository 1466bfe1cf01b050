package dev.selfplay.ui.wall;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.Run;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.live.BattleChange;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.live.BattleTile;
import dev.selfplay.ui.live.Changes;
import dev.selfplay.ui.transcript.TranscriptViewModel;
import dev.selfplay.workbench.PastRuns;
import dev.selfplay.workbench.PastRuns.PastRun;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// The runs of this window with their battles, and what is told of them. UI thread only.
public final class ArenaViewModel {
    /// The state of the runs, taken together.
    public enum State {
        /// Nothing was started yet.
        EMPTY,
        RUNNING,
        /// All that is under way is paused.
        PAUSED,
        FINISHED,
        /// Battles of the newest run were cancelled.
        CANCELLED,
        /// The newest run was left in the middle.
        INTERRUPTED,
        /// The kill-switch stopped the newest run.
        KILLED
    }

    private final Tasks tasks;
    private final Workbench workbench;
    private final PastRuns past;
    private final RunControl control;
    private final TranscriptViewModel transcript;
    private final WallRuns runs;
    private final List<Consumer<RunGroup>> onEnd = new ArrayList<>();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.EMPTY);
    private final ReadOnlyObjectWrapper<@Nullable Run> run = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<RunsProgress> progress =
            new ReadOnlyObjectWrapper<>(RunsProgress.NONE);
    private final BattleInView shown;
    private final ReadOnlyBooleanWrapper recalling = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper structure = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper touched = new ReadOnlyIntegerWrapper();
    private String killReason = "";

    public ArenaViewModel(
            WindowContext context,
            Workbench workbench,
            BattleFeed feed,
            TranscriptViewModel transcript) {
        this.tasks = context.tasks();
        this.workbench = workbench;
        past = new PastRuns(workbench.archive());
        this.control = new RunControl(context, workbench);
        this.transcript = transcript;
        runs = new WallRuns(transcript.pass());
        shown =
                new BattleInView(
                        transcript, runs::tile, () -> runs.tiles().findFirst().orElse(null));
        feed.subscribe(this::apply);
        transcript.questions().onNextBattle(shown::visit);
        transcript
                .pass()
                .thresholdProperty()
                .subscribe(() -> {
                    runs.tiles().forEach(BattleTile::touch);
                    touched.set(touched.get() + 1);
                });
    }

    /// Brings back the runs that were on the wall when the window was closed, below those of this
    /// window.
    public void recall() {
        recalling.set(true);
        tasks.run(
                "bring the last runs back",
                () -> past.lastRuns(WallRuns.MAX_ENDED_RUNS, WallRuns.MAX_TILES, BattleFeed.TAIL),
                found -> {
                    recalled(found);
                    recalling.set(false);
                },
                failure -> recalling.set(false));
    }

    /// Whether the runs of the last time are being read: until then nobody knows that there are none.
    public ReadOnlyBooleanProperty recallingProperty() {
        return recalling.getReadOnlyProperty();
    }

    private void recalled(List<PastRun> found) {
        found.forEach(runs::recall);
        makeRoom();
        restructured();
        shown.something();
        touched.set(touched.get() + 1);
        sumUp();
    }

    /// Puts a run of any day on the wall, before the others, and shows its first battle beside it.
    public void putOnWall(UUID runId) {
        RunGroup there = runs.find(runId).orElse(null);
        if (there != null) {
            look(there);
            return;
        }
        tasks.run(
                "put the run on the wall",
                () -> past.run(runId, BattleFeed.TAIL),
                found -> {
                    RunGroup put = runs.first(found);
                    makeRoom();
                    restructured();
                    touched.set(touched.get() + 1);
                    sumUp();
                    look(put);
                });
    }

    private void look(RunGroup group) {
        group.collapsedProperty().set(false);
        shown.leave();
        group.tiles().stream().findFirst().ifPresent(shown.selectedProperty()::set);
    }

    // what is told

    private void apply(Changes changes) {
        changes.milestones().forEach(this::begin);
        Set<RunGroup> touchedRuns = new LinkedHashSet<>();
        boolean added = false;
        for (BattleChange change : changes.battles()) {
            BattleTile tile = runs.tile(change.battleId());
            Battle battle = change.battle();
            if (tile == null && battle != null) {
                tile = runs.add(battle, groupOf(battle));
                added = true;
            }
            if (tile != null) {
                tile.apply(change);
                if (battle != null) {
                    touchedRuns.add(groupOf(battle));
                }
            }
        }
        touchedRuns.forEach(group -> group.measure(changes.at()));
        changes.milestones().forEach(this::end);
        if (added) {
            makeRoom();
            restructured();
        }
        shown.something();
        if (!touchedRuns.isEmpty() || !changes.milestones().isEmpty()) {
            touched.set(touched.get() + 1);
            sumUp();
        }
    }

    private RunGroup groupOf(Battle battle) {
        return find(battle.runId())
                .orElseGet(() -> {
                    RunGroup group = runs.begin(battle.runId(), battle.account());
                    tasks.run(
                            "read the facts of a run",
                            () -> workbench.archive().run(group.id()),
                            found -> {
                                found.ifPresent(group::known);
                                sumUp();
                            });
                    return group;
                });
    }

    private void begin(BattleEvent milestone) {
        switch (milestone) {
            case BattleEvent.RunStarted e -> begin(e);
            case BattleEvent.RunPaused e ->
                    find(e.runId()).ifPresent(g -> g.pause(e.paused(), e.at()));
            case BattleEvent.Decided e -> decided(e);
            default -> {}
        }
    }

    /// Only what is on the wall changes there.
    private void decided(BattleEvent.Decided e) {
        BattleTile tile = runs.tile(e.battle().id());
        if (tile != null) {
            tile.decided(e.battle());
            groupOf(e.battle()).measure(e.at());
        }
    }

    private void begin(BattleEvent.RunStarted e) {
        killReason = "";
        Optional<RunGroup> here = find(e.run().id());
        if (here.isEmpty()) {
            RunGroup group = runs.begin(e.run().id(), e.run().settings().account());
            // a new run is what its starter wants to see
            shown.nothing();
            group.begin(e.run(), e.at());
            makeRoom();
            restructured();
        } else {
            here.get().begin(e.run(), e.at());
        }
    }

    private void end(BattleEvent milestone) {
        switch (milestone) {
            case BattleEvent.RunFinished e ->
                    find(e.summary().runId())
                            .ifPresent(group -> {
                                group.end(e.summary());
                                onEnd.forEach(listener -> listener.accept(group));
                            });
            case BattleEvent.KillSwitch e -> {
                killReason = e.reason();
                for (RunGroup group : runs.all()) {
                    if (group.state().live() && group.account() == e.session().account()) {
                        group.kill();
                    }
                }
            }
            default -> {}
        }
    }

    private void sumUp() {
        List<RunGroup> all = runs.all();
        List<RunGroup> live = all.stream().filter(g -> g.state().live()).toList();
        List<RunGroup> counted =
                !live.isEmpty() ? live : all.isEmpty() ? List.of() : List.of(all.getFirst());
        run.set(counted.isEmpty() ? null : counted.getFirst().run());
        progress.set(RunsProgress.of(counted));
        if (all.isEmpty()) {
            state.set(State.EMPTY);
        } else if (live.isEmpty()) {
            state.set(
                    switch (all.getFirst().state()) {
                        case KILLED -> State.KILLED;
                        case CANCELLED -> State.CANCELLED;
                        case INTERRUPTED -> State.INTERRUPTED;
                        case FINISHED, RUNNING, PAUSED -> State.FINISHED;
                    });
        } else {
            boolean running = live.stream().anyMatch(g -> g.state() == RunGroup.Phase.RUNNING);
            state.set(running ? State.RUNNING : State.PAUSED);
        }
    }

    // what stays on the wall

    private void makeRoom() {
        runs.makeRoom().forEach(group -> shown.leftTheWall(group.id()));
    }

    private void restructured() {
        structure.set(structure.get() + 1);
    }

    /// Takes runs that are over off the wall; they stay in the history.
    public void dismiss(List<RunGroup> groups) {
        for (RunGroup group : groups) {
            if (!group.state().live()) {
                runs.remove(group);
                shown.leftTheWall(group.id());
            }
        }
        shown.somethingOnTheWall();
        restructured();
        sumUp();
    }

    /// Takes all runs that are over off the wall.
    public void dismissEnded() {
        dismiss(runs.all());
    }

    /// Pauses all runs at their next turn boundaries; where all are paused, they go on.
    public void togglePause() {
        boolean pause = runs.all().stream().anyMatch(g -> g.state() == RunGroup.Phase.RUNNING);
        for (RunGroup group : runs.all()) {
            if (group.state() == (pause ? RunGroup.Phase.RUNNING : RunGroup.Phase.PAUSED)) {
                control.togglePause(group);
            }
        }
    }

    // what there is

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The newest run under way, or the newest one; null where there is none or its facts are not
    /// known yet.
    public ReadOnlyObjectProperty<@Nullable Run> runProperty() {
        return run.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<RunsProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// Calls the listener whenever a run ended.
    public void onEnd(Consumer<RunGroup> listener) {
        onEnd.add(listener);
    }

    /// Moves when runs or battles came or left.
    public ReadOnlyIntegerProperty structureProperty() {
        return structure.getReadOnlyProperty();
    }

    /// Moves when a battle changed its state, its turns or its grades; not with every word.
    public ReadOnlyIntegerProperty touchedProperty() {
        return touched.getReadOnlyProperty();
    }

    /// The runs on the wall, the newest first.
    public List<RunGroup> runs() {
        return runs.all();
    }

    /// How many runs left the wall to make room.
    public int runsLeft() {
        return runs.left();
    }

    public Optional<RunGroup> find(UUID runId) {
        return runs.find(runId);
    }

    /// The run of the selected battle, or the newest one; empty where there is none.
    public Optional<RunGroup> currentRun() {
        BattleTile tile = shown.selectedProperty().get();
        return tile == null ? runs.all().stream().findFirst() : find(tile.battle().runId());
    }

    public Optional<BattleTile> tile(UUID battleId) {
        return Optional.ofNullable(runs.tile(battleId));
    }

    /// All battles on the wall, those of the newest run first, in the order in which they came.
    public List<BattleTile> tiles() {
        return runs.tiles().toList();
    }

    /// Which battle is shown.
    public BattleInView shown() {
        return shown;
    }

    /// What can be done with runs and battles.
    public RunControl control() {
        return control;
    }

    public TranscriptViewModel transcript() {
        return transcript;
    }

    /// Why the kill-switch stopped the last run; empty where it did not, or not in this window.
    public String killReason() {
        return killReason;
    }
}
