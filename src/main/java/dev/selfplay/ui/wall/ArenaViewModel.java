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
import dev.selfplay.workbench.Runs;
import dev.selfplay.workbench.Runs.PastBattle;
import dev.selfplay.workbench.Runs.PastRun;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// The runs of this window with their battles. UI thread only.
///
/// Runs that are over stay until newer ones need the room, so that memory has a bound: the last five
/// of them, and no more than 2,000 battles in all. What left is in the history.
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

    static final int MAX_ENDED_RUNS = 5;
    static final int MAX_TILES = 2_000;

    private final Tasks tasks;
    private final Workbench workbench;
    private final Runs past;
    private final RunControl control;
    private final TranscriptViewModel transcript;
    private final List<RunGroup> runs = new ArrayList<>();
    private final Map<UUID, BattleTile> byId = new HashMap<>();
    private final List<Consumer<RunGroup>> onEnd = new ArrayList<>();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.EMPTY);
    private final ReadOnlyObjectWrapper<@Nullable Run> run = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<RunsProgress> progress =
            new ReadOnlyObjectWrapper<>(RunsProgress.NONE);
    private final ObjectProperty<@Nullable BattleTile> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Battle> guest = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty large = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper recalling = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper structure = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper touched = new ReadOnlyIntegerWrapper();
    private String killReason = "";
    private int runsLeft;

    public ArenaViewModel(
            WindowContext context,
            Workbench workbench,
            BattleFeed feed,
            TranscriptViewModel transcript) {
        this.tasks = context.tasks();
        this.workbench = workbench;
        past = new Runs(workbench);
        this.control = new RunControl(context, workbench);
        this.transcript = transcript;
        feed.subscribe(this::apply);
        transcript.questions().onNextBattle(this::visit);
        transcript
                .pass()
                .thresholdProperty()
                .subscribe(() -> {
                    byId.values().forEach(BattleTile::touch);
                    touched.set(touched.get() + 1);
                });
        selected.subscribe(tile -> {
            if (tile != null) {
                guest.set(null);
                transcript.open(tile.battle());
            } else if (guest.get() == null) {
                transcript.open(null);
            }
        });
    }

    /// Brings back the runs that were on the wall when the window was closed, below those of this
    /// window.
    public void recall() {
        recalling.set(true);
        tasks.run(
                "bring the last runs back",
                () -> past.lastRuns(MAX_ENDED_RUNS, MAX_TILES, BattleFeed.TAIL),
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
        for (PastRun each : found) {
            Run facts = each.run();
            if (find(facts.id()).isPresent()) {
                continue;
            }
            RunGroup group = new RunGroup(facts.id(), facts.settings().account());
            group.known(facts);
            for (PastBattle battle : each.battles()) {
                BattleTile tile = new BattleTile(battle, transcript.pass());
                byId.put(tile.id(), tile);
                group.add(tile);
            }
            group.measure(facts.startedAt());
            runs.add(group);
        }
        makeRoom();
        restructured();
        if (selected.get() == null && guest.get() == null) {
            selectFirst();
        }
        touched.set(touched.get() + 1);
        sumUp();
    }

    // what is told

    private void apply(Changes changes) {
        changes.milestones().forEach(this::begin);
        Set<RunGroup> touchedRuns = new LinkedHashSet<>();
        boolean added = false;
        for (BattleChange change : changes.battles()) {
            BattleTile tile = byId.get(change.battleId());
            Battle battle = change.battle();
            if (tile == null && battle != null) {
                tile = new BattleTile(battle, transcript.pass());
                byId.put(battle.id(), tile);
                groupOf(battle).add(tile);
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
        if (selected.get() == null && guest.get() == null) {
            selectFirst();
        }
        if (!touchedRuns.isEmpty() || !changes.milestones().isEmpty()) {
            touched.set(touched.get() + 1);
            sumUp();
        }
    }

    private RunGroup groupOf(Battle battle) {
        return find(battle.runId())
                .orElseGet(() -> {
                    RunGroup group = new RunGroup(battle.runId(), battle.account());
                    runs.addFirst(group);
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
        BattleTile tile = byId.get(e.battle().id());
        if (tile != null) {
            tile.decided(e.battle());
            groupOf(e.battle()).measure(e.at());
        }
    }

    private void begin(BattleEvent.RunStarted e) {
        killReason = "";
        Optional<RunGroup> here = find(e.run().id());
        if (here.isEmpty()) {
            RunGroup group = new RunGroup(e.run().id(), e.run().settings().account());
            runs.addFirst(group);
            // a new run is what its starter wants to see
            guest.set(null);
            large.set(false);
            selected.set(null);
            transcript.open(null);
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
                for (RunGroup group : runs) {
                    if (group.state().live() && group.account() == e.session().account()) {
                        group.kill();
                    }
                }
            }
            default -> {}
        }
    }

    private void sumUp() {
        List<RunGroup> live = runs.stream().filter(g -> g.state().live()).toList();
        List<RunGroup> counted =
                !live.isEmpty() ? live : runs.isEmpty() ? List.of() : List.of(runs.getFirst());
        run.set(counted.isEmpty() ? null : counted.getFirst().run());
        progress.set(RunsProgress.of(counted));
        if (runs.isEmpty()) {
            state.set(State.EMPTY);
        } else if (live.isEmpty()) {
            state.set(
                    switch (runs.getFirst().state()) {
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
        int ended = 0;
        int battles = 0;
        for (RunGroup group : List.copyOf(runs)) {
            battles += group.tiles().size();
            if (!group.state().live() && group != runs.getFirst()) {
                ended++;
                if (ended > MAX_ENDED_RUNS || battles > MAX_TILES) {
                    battles -= group.tiles().size();
                    remove(group);
                    runsLeft++;
                }
            }
        }
    }

    private void remove(RunGroup group) {
        runs.remove(group);
        group.tiles().forEach(t -> byId.remove(t.id()));
        BattleTile shown = selected.get();
        if (shown != null && shown.battle().runId().equals(group.id())) {
            selected.set(null);
        }
    }

    private void selectFirst() {
        runs.stream().flatMap(g -> g.tiles().stream()).findFirst().ifPresent(selected::set);
    }

    private void restructured() {
        structure.set(structure.get() + 1);
    }

    /// Takes runs that are over off the wall; they stay in the history.
    public void dismiss(List<RunGroup> groups) {
        for (RunGroup group : groups) {
            if (!group.state().live()) {
                remove(group);
            }
        }
        if (selected.get() == null && guest.get() == null) {
            large.set(false);
            selectFirst();
        }
        restructured();
        sumUp();
    }

    /// Takes all runs that are over off the wall.
    public void dismissEnded() {
        dismiss(List.copyOf(runs));
    }

    // what is shown

    /// Shows a battle of any day large, in place of the wall.
    public void visit(Battle battle) {
        BattleTile tile = byId.get(battle.id());
        if (tile != null) {
            selected.set(tile);
        } else {
            guest.set(battle);
            selected.set(null);
            transcript.open(battle);
        }
        large.set(true);
    }

    /// Goes back from the large battle to the wall.
    public void leave() {
        large.set(false);
        if (guest.get() != null) {
            guest.set(null);
            transcript.open(null);
            selectFirst();
        }
    }

    /// Pauses all runs at their next turn boundaries; where all are paused, they go on.
    public void togglePause() {
        boolean pause = runs.stream().anyMatch(g -> g.state() == RunGroup.Phase.RUNNING);
        for (RunGroup group : List.copyOf(runs)) {
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

    public ObjectProperty<@Nullable BattleTile> selectedProperty() {
        return selected;
    }

    /// The battle of another day that is shown in place of the wall; null while none is.
    public ReadOnlyObjectProperty<@Nullable Battle> guestProperty() {
        return guest.getReadOnlyProperty();
    }

    /// Whether the selected battle has all the room.
    public BooleanProperty largeProperty() {
        return large;
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
        return List.copyOf(runs);
    }

    /// How many runs left the wall to make room.
    public int runsLeft() {
        return runsLeft;
    }

    public Optional<RunGroup> find(UUID runId) {
        return runs.stream().filter(g -> g.id().equals(runId)).findFirst();
    }

    /// The run of the selected battle, or the newest one; empty where there is none.
    public Optional<RunGroup> currentRun() {
        BattleTile tile = selected.get();
        return tile == null ? runs.stream().findFirst() : find(tile.battle().runId());
    }

    public Optional<BattleTile> tile(UUID battleId) {
        return Optional.ofNullable(byId.get(battleId));
    }

    /// All battles on the wall, those of the newest run first, in the order in which they came.
    public List<BattleTile> tiles() {
        return runs.stream().flatMap(g -> g.tiles().stream()).toList();
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
