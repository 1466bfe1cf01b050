package dev.selfplay.engine;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.referee.Referee;
import dev.selfplay.referee.Referee.GradingOrder;
import dev.selfplay.referee.Referee.Verdict;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// What the engine works with.
///
/// @param models guarded ones only, per account; of one that cannot be asked now none
/// @param afterGrading sees each battle that was graded, before it ends
/// @param ids makes the ids of runs, battles and gradings
public record EngineParts(
        BattleStore store,
        BattleArchive archive,
        Function<Account, Optional<ChatModel>> models,
        Referee referee,
        AfterGrading afterGrading,
        EventBus events,
        InstantSource clock,
        Supplier<UUID> ids) {
    private static final Logger LOG = LoggerFactory.getLogger(EngineParts.class);

    Instant now() {
        return clock.instant();
    }

    void publish(BattleEvent event) {
        events.accept(event);
    }

    ChatModel model(Account account) {
        return models.apply(account)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "The model \"%s\" is not configured. Enter a key (Settings, or \"key set\"), set OPENAI_BASE_URL, or use the rehearsal."
                                        .formatted(account.key())));
    }

    Verdict grade(GradingOrder order, ChatModel model, ReplyListener listener)
            throws InterruptedException {
        Verdict verdict = referee.grade(order, new KeptReplies(model, store), listener);
        if (verdict instanceof Verdict.Unusable(var _, int fromCall)) {
            // what cannot be used is asked for anew the next time
            store.forgetReplies(order.gradingId(), fromCall);
        }
        return verdict;
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
