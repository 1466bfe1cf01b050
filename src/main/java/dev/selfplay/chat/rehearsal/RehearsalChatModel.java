package dev.selfplay.chat.rehearsal;

import dev.selfplay.chat.*;

public final class RehearsalChatModel implements ChatModel {
    public RehearsalChatModel(TokenCounter c, Sleeper s, java.time.Duration d) {}

    @Override
    @SuppressWarnings("DoNotCallSuggester")
    public ChatOutcome stream(ChatRequest r, ReplyListener l) {
        throw new UnsupportedOperationException();
    }
}
