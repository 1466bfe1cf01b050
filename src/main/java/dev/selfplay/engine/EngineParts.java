package dev.selfplay.engine;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.Backend;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.referee.Referee;
import dev.selfplay.referee.Referee.GradingOrder;
import dev.selfplay.referee.Referee.Verdict;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// What the engine works with.
///
/// @param models guarded ones only, per backend
/// @param ids makes the ids of runs, battles and gradings
public record EngineParts(
        BattleStore store,
        BattleArchive archive,
        Map<Backend, ChatModel> models,
        Referee referee,
        EventBus events,
        InstantSource clock,
        Supplier<UUID> ids) {

    Instant now() {
        return clock.instant();
    }

    void publish(BattleEvent event) {
        events.accept(event);
    }

    ChatModel model(Backend backend) {
        ChatModel model = models.get(backend);
        if (model == null) {
            throw new IllegalArgumentException(
                    "The model \"%s\" is not configured. Set OPENAI_API_KEY (or OPENAI_BASE_URL), or use the rehearsal."
                            .formatted(backend.key()));
        }
        return model;
    }

    Verdict grade(GradingOrder order, ChatModel model, ReplyListener listener)
            throws InterruptedException {
        return referee.grade(order, new KeptReplies(model, store), listener);
    }
}
