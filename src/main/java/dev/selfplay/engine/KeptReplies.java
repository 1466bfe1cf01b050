package dev.selfplay.engine;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.engine.BattleStore.KeptReply;

import java.util.Optional;

/// Answers the call for a grading, or for a tactic, from the reply that was already paid for, if
/// a stop or a crash came between its settlement and its use. Thread-safe.
public final class KeptReplies implements ChatModel {
    private final ChatModel model;
    private final BattleStore store;

    public KeptReplies(ChatModel model, BattleStore store) {
        this.model = model;
        this.store = store;
    }

    @Override
    public ChatOutcome stream(ChatRequest request, ReplyListener listener)
            throws InterruptedException {
        Optional<KeptReply> kept =
                switch (request.purpose()) {
                    case CallPurpose.ForGrading _, CallPurpose.ForTactic _ ->
                            store.keptReply(request.purpose());
                    case CallPurpose.ForTurn _, CallPurpose.Other _ -> Optional.empty();
                };
        return kept.isPresent()
                ? ChatOutcome.Reply.of(
                                kept.get().text(),
                                Finish.REPLY,
                                TokenUsage.NONE,
                                request.model(),
                                null)
                        .settled(kept.get().spent(), null)
                : model.stream(request, listener);
    }
}
