package dev.selfplay.ui.arena;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.ui.fx.Tasks;
import dev.selfplay.ui.live.BattleChange;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.live.Changes;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.IntStream;

/// The battles of the run, and what can be done with them. UI thread only.
public final class ArenaViewModel {
    /// How the run stands.
    public enum State {
        /// Nothing was started yet.
        EMPTY,
        RUNNING,
        PAUSED,
        FINISHED,
        /// The kill-switch stopped it.
        KILLED
    }

    /// The run in figures.
    ///
    /// @param ended battles that are over
    /// @param share of all turns and gradings that are done, 0 to 1
    /// @param left until the last battle ends, at the pace so far; null while it cannot be told
    public record Progress(
            int battles,
            int ended,
            int running,
            int queued,
            double share,
            @Nullable Duration left) {
        public static final Progress NONE = new Progress(0, 0, 0, 0, 0, null);
    }

    private final Tasks tasks;
    private final ArenaActions actions;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.EMPTY);
    private final ReadOnlyObjectWrapper<@Nullable Run> run = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RunSummary> summary =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Progress> progress =
            new ReadOnlyObjectWrapper<>(Progress.NONE);
    private final ObjectProperty<@Nullable BattleTile> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Battle> guest = new ReadOnlyObjectWrapper<>();
    private final ObservableList<BattleTile> tiles = FXCollections.observableArrayList();
    private final ObservableList<BattleTile> readOnlyTiles =
            FXCollections.unmodifiableObservableList(tiles);
    private final Map<UUID, BattleTile> byId = new HashMap<>();
    private final TranscriptViewModel transcript;
    private String killReason = "";

    public ArenaViewModel(
            Tasks tasks, ArenaActions actions, BattleFeed feed, TranscriptViewModel transcript) {
        this.tasks = tasks;
        this.actions = actions;
        this.transcript = transcript;
        feed.subscribe(this::apply);
        selected.subscribe(tile -> {
            if (tile != null) {
                guest.set(null);
                transcript.open(tile.battle());
            } else if (guest.get() == null) {
                transcript.open(null);
            }
        });
    }

    /// Shows a battle of another day large, in place of the wall.
    public void visit(Battle battle) {
        BattleTile tile = byId.get(battle.id());
        if (tile != null) {
            selected.set(tile);
            return;
        }
        guest.set(battle);
        selected.set(null);
        transcript.open(battle);
    }

    /// Goes back from the visited battle to the run.
    public void leave() {
        guest.set(null);
        if (tiles.isEmpty()) {
            transcript.open(null);
        } else {
            selected.set(tiles.getFirst());
        }
    }

    private void apply(Changes changes) {
        changes.milestones().forEach(this::begin);
        List<BattleTile> added = new ArrayList<>();
        for (BattleChange change : changes.battles()) {
            BattleTile tile = byId.get(change.battleId());
            Battle battle = change.battle();
            if (tile == null && battle != null) {
                tile = new BattleTile(battle);
                byId.put(battle.id(), tile);
                added.add(tile);
            }
            if (tile != null) {
                tile.apply(change);
            }
        }
        if (!added.isEmpty()) {
            tiles.addAll(added);
        }
        if (selected.get() == null && guest.get() == null && !tiles.isEmpty()) {
            selected.set(tiles.getFirst());
        }
        if (!changes.battles().isEmpty()) {
            Progress now = measure(changes.at());
            progress.set(now);
            settle(now.ended() == tiles.size());
        }
        changes.milestones().forEach(this::end);
    }

    /// Battles also come without a run of their own: resumed or graded again.
    private void settle(boolean allEnded) {
        State was = state.get();
        if (!allEnded && (was == State.EMPTY || was == State.FINISHED)) {
            state.set(State.RUNNING);
        } else if (allEnded
                && was == State.RUNNING
                && (run.get() == null || summary.get() != null)) {
            state.set(State.FINISHED);
        }
    }

    private void begin(BattleEvent milestone) {
        if (milestone instanceof BattleEvent.RunStarted e) {
            begin(e.run());
        }
    }

    private void end(BattleEvent milestone) {
        switch (milestone) {
            case BattleEvent.RunPaused e -> {
                if (isShown(e.runId())) {
                    state.set(e.paused() ? State.PAUSED : State.RUNNING);
                }
            }
            case BattleEvent.RunFinished e -> {
                if (isShown(e.summary().runId())) {
                    summary.set(e.summary());
                    if (state.get() != State.KILLED) {
                        state.set(State.FINISHED);
                    }
                }
            }
            case BattleEvent.KillSwitch e -> {
                killReason = e.reason();
                if (state.get() == State.RUNNING || state.get() == State.PAUSED) {
                    state.set(State.KILLED);
                }
            }
            default -> {}
        }
    }

    private boolean isShown(UUID runId) {
        Run shown = run.get();
        return shown != null && shown.id().equals(runId);
    }

    /// A new run takes the wall; what is still under way stays on it.
    private void begin(Run newRun) {
        List<BattleTile> stay = tiles.stream().filter(t -> !t.battle().state().ended()).toList();
        byId.clear();
        stay.forEach(t -> byId.put(t.id(), t));
        tiles.setAll(stay);
        guest.set(null);
        selected.set(null);
        transcript.open(null);
        summary.set(null);
        killReason = "";
        run.set(newRun);
        state.set(State.RUNNING);
    }

    private Progress measure(Instant now) {
        int ended = 0;
        int queued = 0;
        long planned = 0;
        long done = 0;
        for (BattleTile tile : tiles) {
            Battle b = tile.battle();
            // its turns and the referee's call
            int steps = b.turnsPlanned() + 1;
            planned += steps;
            if (b.state().ended()) {
                ended++;
                done += steps;
            } else {
                done += b.turnsDone();
                if (b.state() == BattleState.QUEUED) {
                    queued++;
                }
            }
        }
        Run shown = run.get();
        int battles = Math.max(tiles.size(), shown == null ? 0 : shown.battles());
        Duration left = null;
        if (shown != null && done > 0 && planned > done) {
            Duration elapsed = Duration.between(shown.startedAt(), now);
            left = Duration.ofMillis(elapsed.toMillis() * (planned - done) / done);
        }
        double share = planned == 0 ? 0 : (double) done / planned;
        return new Progress(battles, ended, tiles.size() - ended - queued, queued, share, left);
    }

    /// Pauses the run at the next turn boundaries, or goes on.
    public void togglePause() {
        Run shown = run.get();
        if (shown == null) {
            return;
        }
        boolean pause = state.get() != State.PAUSED;
        tasks.run(
                pause ? "pause the run" : "go on with the run",
                () -> actions.pause(shown.id(), pause));
    }

    public void cancelRun() {
        Run shown = run.get();
        if (shown != null) {
            tasks.run("cancel the run", () -> actions.cancelRun(shown.id()));
        }
    }

    public void cancel(Battle battle) {
        tasks.run("cancel the battle", () -> actions.cancelBattle(battle.id()));
    }

    public void regrade(Battle battle) {
        tasks.run("grade the battle", () -> actions.regrade(battle.id()));
    }

    public void resume(Battle battle) {
        tasks.run("resume the battle", () -> actions.resume(List.of(battle.id())));
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Run> runProperty() {
        return run.getReadOnlyProperty();
    }

    /// How the last run ended; null before its end.
    public ReadOnlyObjectProperty<@Nullable RunSummary> summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public ObjectProperty<@Nullable BattleTile> selectedProperty() {
        return selected;
    }

    /// The battle of another day that is shown in place of the wall; null while the wall is.
    public ReadOnlyObjectProperty<@Nullable Battle> guestProperty() {
        return guest.getReadOnlyProperty();
    }

    /// The mean total of the graded battles of the run; empty where none was graded.
    public OptionalDouble average() {
        return totals().average();
    }

    /// Battles of the run with a total above the threshold.
    public long passed(int threshold) {
        return totals().filter(t -> t > threshold).count();
    }

    private IntStream totals() {
        Run shown = run.get();
        return tiles.stream()
                .map(BattleTile::battle)
                .filter(b -> shown != null && shown.id().equals(b.runId()))
                .flatMapToInt(b -> b.total() == null ? IntStream.empty() : IntStream.of(b.total()));
    }

    public ObservableList<BattleTile> tiles() {
        return readOnlyTiles;
    }

    public TranscriptViewModel transcript() {
        return transcript;
    }

    /// Why the kill-switch stopped the run; empty where it did not.
    public String killReason() {
        return killReason;
    }
}
