package dev.selfplay.engine;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.TokenUsage;

import java.util.Optional;
import java.util.UUID;

/// Answers a grading call from the reply that was already paid for, if a crash came between its
/// settlement and its use.
final class KeptReplies implements ChatModel {
    private final ChatModel model;
    private final BattleStore store;

    KeptReplies(ChatModel model, BattleStore store) {
        this.model = model;
        this.store = store;
    }

    @Override
    public ChatOutcome stream(ChatRequest request, ReplyListener listener)
            throws InterruptedException {
        if (request.purpose() instanceof CallPurpose.ForGrading(_, UUID grading, int call)) {
            Optional<String> kept = store.keptReply(grading, call);
            if (kept.isPresent()) {
                return ChatOutcome.Reply.of(
                        kept.get(), Finish.REPLY, TokenUsage.NONE, request.model(), null);
            }
        }
        return model.stream(request, listener);
    }
}
