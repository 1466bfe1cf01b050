package dev.selfplay.engine;

import dev.selfplay.audit.CallEnd;
import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.FailureKind;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Fidelity;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.SellerLevel;
import dev.selfplay.domain.SellerLevels;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Turn;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.BattleStore.BattleMaterial;
import dev.selfplay.fidelity.SellerCheck;
import dev.selfplay.referee.Referee.GradingOrder;
import dev.selfplay.referee.Referee.Verdict;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Fights one battle, from its next turn to its grades, on the virtual thread that runs it.
///
/// `stop` and `leave` may be called from any thread; everything else belongs to the running one.
final class BattleTask implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(BattleTask.class);

    private final Battle queued;
    private final LiveRun liveRun;
    private final EngineServices parts;
    private final Runnable atEnd;
    private final TaskStop thread = new TaskStop();
    private final Object stopping = new Object();

    private @Nullable End stop;
    private boolean done;

    private Battle battle;
    private final List<Turn> turns = new ArrayList<>();

    /// @param atEnd called when the battle has ended, whatever way
    BattleTask(Battle queued, LiveRun liveRun, EngineServices parts, Runnable atEnd) {
        this.queued = queued;
        this.battle = queued;
        this.liveRun = liveRun;
        this.parts = parts;
        this.atEnd = atEnd;
    }

    UUID battleId() {
        return queued.id();
    }

    Battle queuedBattle() {
        return queued;
    }

    /// Cuts the reply under way and ends the battle in this state. The first word on the state counts.
    void stop(BattleState state, String reason) {
        if (!ends(state, reason)) {
            return;
        }
        if (state == BattleState.KILLED) {
            thread.kill(reason);
        } else {
            thread.now();
        }
    }

    /// Ends the battle as interrupted once the reply under way has come, so that it is not paid for
    /// again when the battle is taken up.
    void leave(String reason) {
        if (ends(BattleState.INTERRUPTED, reason)) {
            thread.afterReply();
        }
    }

    private boolean ends(BattleState state, String reason) {
        synchronized (stopping) {
            if (done) {
                return false;
            }
            if (stop == null) {
                stop = new End(state, reason);
            }
            return true;
        }
    }

    @Override
    public void run() {
        End end;
        try {
            thread.begin();
            end = fight();
        } catch (InterruptedException e) {
            end = new End(BattleState.INTERRUPTED, "The program was stopped.");
        } catch (RuntimeException | Error bug) {
            LOG.error("Battle {} failed", queued.id(), bug);
            String what = bug.getMessage() == null ? bug.toString() : bug.getMessage();
            end = new End(BattleState.FAILED, what + " The log has the details.");
        }
        finish(end);
    }

    private End fight() throws InterruptedException {
        turns.addAll(parts.archive().detail(queued.id()).orElseThrow().turns());
        settleLevel();
        BattleMaterial material = parts.store().material(queued.id());
        RunSettings settings = material.run().settings();
        ChatModel model = thread.of(parts.providers().model(settings.providers()));
        pausePoint();
        if (turns.isEmpty()) {
            parts.publish(new BattleEvent.Begun(parts.now(), battle));
        } else {
            parts.publish(
                    new BattleEvent.TakenUp(
                            parts.now(), battle, turns.getLast(), nextTurn(settings)));
        }
        change(BattleState.RUNNING, null);
        while (nextTurn(settings) > 0 && !spoilt(material).broken()) {
            End end = takeTurn(material, model);
            if (end != null) {
                return end;
            }
            pausePoint();
        }
        Fidelity fidelity = spoilt(material);
        if (fidelity.broken()) {
            battle = parts.store().spoil(battle.id(), fidelity, parts.now());
            return new End(BattleState.VOID, battle.reason());
        }
        thread.check();
        change(BattleState.GRADING, null);
        return grade(material, model);
    }

    /// Before the first turn, and stored before anything is asked: so it is the same one when the battle is
    /// taken up.
    private void settleLevel() {
        SellerLevels levels = liveRun.run.settings().levels();
        Integer target = levels.target();
        if (target == null || !turns.isEmpty()) {
            return;
        }
        SellerLevel level =
                Staircase.next(levels.fixed(), parts.store().boutsBefore(battle.id()), target);
        if (level != battle.level()) {
            battle = parts.store().setLevel(battle.id(), level);
        }
    }

    /// What ends the battle before it costs a referee.
    private Fidelity spoilt(BattleMaterial material) {
        return SellerCheck.soFar(material.seller(), turns);
    }

    private @Nullable End takeTurn(BattleMaterial material, ChatModel model)
            throws InterruptedException {
        thread.check();
        int number = turns.size() + 1;
        parts.publish(new BattleEvent.TurnStarted(parts.now(), battle.id(), number));
        ChatRequest request = BattleThreads.next(battle, material, turns);
        var watched = new WatchedTurn(new TurnListener(number), material.seller(), number);
        ChatOutcome outcome = model.stream(request, watched);
        if (outcome instanceof ChatOutcome.Failure failure
                && failure.kind() == FailureKind.DECLINED) {
            watched.again(failure.message());
            outcome = model.stream(request.withSeed(anotherSeed(battle.seed())), watched);
        }
        return switch (outcome) {
            case ChatOutcome.Failure failure -> end(failure);
            case ChatOutcome.Reply reply -> {
                Turn turn = reply.turn();
                if (turn == null) {
                    throw new IllegalStateException("turn " + number + " was not made durable");
                }
                turns.add(turn);
                battle = battle.withTurn(turn).withCost(costOfTurns());
                parts.publish(new BattleEvent.TurnCompleted(parts.now(), battle, turn));
                yield null;
            }
        };
    }

    private End grade(BattleMaterial material, ChatModel model) throws InterruptedException {
        RunSettings settings = material.run().settings();
        var order =
                new GradingOrder(
                        gradingId(battle.id()),
                        battle.id(),
                        Transcript.of(turns),
                        settings.dealSheet(),
                        settings.weights(),
                        battle.models().referee(),
                        settings.grading(),
                        battle.seed(),
                        material.seller());
        return switch (parts.grade(order, material.seller(), turns, model, new TurnListener(0))) {
            case Verdict.Graded(Grading grading) -> {
                Battle graded = parts.store().saveGrading(grading, parts.now());
                battle = graded;
                parts.publish(new BattleEvent.Graded(parts.now(), graded, grading));
                parts.afterGrading(graded);
                yield new End(graded.state(), graded.reason());
            }
            case Verdict.Unusable(String reason, var _) -> new End(BattleState.UNGRADED, reason);
            case Verdict.Failed(ChatOutcome.Failure failure) ->
                    failure.kind() == FailureKind.KILL_SWITCH
                            ? end(failure)
                            : new End(BattleState.UNGRADED, failure.describe());
        };
    }

    private int nextTurn(RunSettings settings) {
        return CallEnd.nextTurn(battle, Transcript.of(turns), settings);
    }

    private void pausePoint() throws InterruptedException {
        if (liveRun.paused()) {
            change(BattleState.WAITING, "paused");
            thread.idle(true);
            liveRun.awaitResumed();
            thread.idle(false);
            change(BattleState.RUNNING, null);
        }
    }

    private void change(BattleState state, @Nullable String reason) {
        battle = parts.store().setState(battle.id(), state, reason, parts.now());
        parts.publish(new BattleEvent.BattleChanged(parts.now(), battle));
    }

    private Usd costOfTurns() {
        return turns.stream().map(Turn::cost).reduce(Usd.ZERO, Usd::plus);
    }

    private static End end(ChatOutcome.Failure failure) {
        return failure.kind() == FailureKind.KILL_SWITCH
                ? new End(BattleState.KILLED, failure.message())
                : new End(BattleState.FAILED, failure.describe());
    }

    private void finish(End natural) {
        End end = natural;
        synchronized (stopping) {
            done = true;
            // a battle that got its grades, or was found void, before the stop reached it stays so
            if (stop != null
                    && natural.state() != BattleState.COMPLETED
                    && natural.state() != BattleState.VOID) {
                end = stop;
            }
        }
        thread.end();
        Usd before = queued.cost();
        Battle last;
        try {
            last = parts.store().setState(battle.id(), end.state(), end.reason(), parts.now());
        } catch (RuntimeException e) {
            LOG.error("The end of battle {} could not be stored", queued.id(), e);
            last = battle.withState(end.state(), end.reason(), parts.now());
        }
        parts.publish(new BattleEvent.BattleEnded(parts.now(), last));
        liveRun.ended(last, last.cost().minus(before).max(Usd.ZERO));
        atEnd.run();
    }

    /// Kept below 2^31, as every seed.
    private static long anotherSeed(long seed) {
        return (seed + 1) & 0x7fff_ffffL;
    }

    /// The automatic grading of a battle always has the same id, so that after a crash the reply
    /// that was paid for is found again.
    static UUID gradingId(UUID battleId) {
        return UUID.nameUUIDFromBytes(("grading of " + battleId).getBytes(StandardCharsets.UTF_8));
    }

    private record End(BattleState state, @Nullable String reason) {}

    /// Publishes what happens to the turn under way; 0 while grading, whose text nobody watches.
    private final class TurnListener implements ReplyListener {
        private final int turn;

        TurnListener(int turn) {
            this.turn = turn;
        }

        @Override
        public void onText(String delta) {
            if (turn > 0) {
                parts.publish(new BattleEvent.TurnStreamed(parts.now(), battle.id(), turn, delta));
            }
        }

        @Override
        public void onDiscard(String reason) {
            parts.publish(new BattleEvent.TurnDiscarded(parts.now(), battle.id(), turn, reason));
        }

        @Override
        public void onWait(Duration expected, String reason) {
            parts.publish(new BattleEvent.Held(parts.now(), battle.id(), expected, reason));
        }

        @Override
        public void onReading(Duration since) {
            parts.publish(new BattleEvent.ModelReading(parts.now(), battle.id(), turn, since));
        }

        @Override
        public void onResume() {
            parts.publish(new BattleEvent.BattleChanged(parts.now(), battle));
        }
    }
}
