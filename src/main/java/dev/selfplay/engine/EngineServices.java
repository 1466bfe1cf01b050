package dev.selfplay.engine;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Turn;
import dev.selfplay.fidelity.CloserCheck;
import dev.selfplay.fidelity.SellerCheck;
import dev.selfplay.referee.Referee;
import dev.selfplay.referee.Referee.GradingOrder;
import dev.selfplay.referee.Referee.Verdict;
import dev.selfplay.spend.GuardedProviders;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// What the engine works with.
///
/// @param providers guarded ones only
/// @param afterGrading sees each battle that was graded, before it ends
/// @param ids makes the ids of runs, battles and gradings
public record EngineServices(
        BattleStore store,
        BattleArchive archive,
        GuardedProviders providers,
        Referee referee,
        AfterGrading afterGrading,
        EventBus events,
        InstantSource clock,
        Supplier<UUID> ids) {
    private static final Logger LOG = LoggerFactory.getLogger(EngineServices.class);

    Instant now() {
        return clock.instant();
    }

    void publish(BattleEvent event) {
        events.accept(event);
    }

    /// @param persona the seller, whose fidelity, as the Closer's honesty, plain code looks at too
    Verdict grade(
            GradingOrder order,
            Persona persona,
            List<Turn> turns,
            ChatModel model,
            ReplyListener listener)
            throws InterruptedException {
        Verdict verdict = referee.grade(order, new KeptReplies(model, store), listener);
        if (verdict instanceof Verdict.Unusable(var _, int fromCall)) {
            // what cannot be used is asked for anew the next time
            store.forgetReplies(order.gradingId(), fromCall);
        }
        return verdict instanceof Verdict.Graded(Grading grading)
                ? new Verdict.Graded(
                        grading.with(
                                SellerCheck.of(persona, turns, order.dealSheet()),
                                CloserCheck.of(turns)))
                : verdict;
    }

    /// Never fails: the grades are there, and count.
    void afterGrading(Battle graded) {
        try {
            afterGrading.graded(graded);
        } catch (RuntimeException e) {
            LOG.warn("What follows the grading of battle {} failed", graded.id(), e);
        }
    }
}
