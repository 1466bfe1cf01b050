package dev.selfplay.engine;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.Turn;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.function.Consumer;

/// Writes what happens to the log: who, how far, tokens and dollars; never what was said.
public final class BattleLog implements Consumer<BattleEvent> {
    private static final Logger LOG = LoggerFactory.getLogger("dev.selfplay.battles");

    @Override
    public void accept(BattleEvent event) {
        switch (event) {
            case BattleEvent.RunStarted(_, var run, var session) ->
                    LOG.info(
                            "Run {} started: {} battles, {}, seed {}, session {} with ${} of ${}"
                                    + " settled",
                            run.id(),
                            run.battles(),
                            run.settings().account().key(),
                            run.settings().seed(),
                            session.number(),
                            session.settled(),
                            session.cap());
            case BattleEvent.BattleChanged(_, Battle b) when b.turnsDone() == 0 ->
                    LOG.info("Battle {} with {} is {}", b.id(), b.personaType(), b.state().key());
            case BattleEvent.TakenUp(_, Battle b, _, int next) ->
                    LOG.info(
                            "Battle {} with {} is taken up at {}",
                            b.id(),
                            b.personaType(),
                            next == 0 ? "its grading" : "turn " + next);
            case BattleEvent.TurnCompleted(_, Battle b, Turn t) ->
                    LOG.info(
                            "Battle {} turn {} {}: {} tokens in ({} cached), {} out, ${}{}",
                            b.id(),
                            t.number(),
                            t.speaker().key(),
                            t.usage().input(),
                            t.usage().cachedInput(),
                            t.usage().output(),
                            t.cost(),
                            t.usage().estimated() ? ", estimated" : "");
            case BattleEvent.TurnDiscarded(_, var id, int turn, String reason) ->
                    LOG.warn("Battle {} turn {} is repeated: {}", id, turn, reason);
            case BattleEvent.Held(_, var id, var expected, String reason) ->
                    LOG.info("Battle {} waits {}: {}", id, expected, reason);
            case BattleEvent.Graded(_, Battle b, var grading) ->
                    LOG.info(
                            "Battle {} graded {}{}, ${}",
                            b.id(),
                            b.isVoid() ? "and void" : b.total(),
                            b.disputed() ? ", disputed" : "",
                            grading.cost());
            case BattleEvent.BattleEnded(_, Battle b) ->
                    LOG.info(
                            "Battle {} with {} ended {} after {} turns, ${}{}",
                            b.id(),
                            b.personaType(),
                            b.state().key(),
                            b.turnsDone(),
                            b.cost(),
                            b.reason() == null ? "" : ": " + b.reason());
            case BattleEvent.KillSwitch(_, var session, String reason) ->
                    LOG.warn("Kill-switch of session {}: {}", session.number(), reason);
            case BattleEvent.RunFinished(_, var s) ->
                    LOG.info(
                            "Run {} finished in {}: {} completed, {} failed, {} ungraded, {}"
                                    + " killed, ${}",
                            s.runId(),
                            s.elapsed(),
                            s.completed(),
                            s.failed(),
                            s.ungraded(),
                            s.killed(),
                            s.spent());
            default -> {}
        }
    }
}
