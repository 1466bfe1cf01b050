package dev.selfplay.chat;

import dev.selfplay.chat.ChatOutcome.Failure;

/// Asks another model with the output limit that suits it: see [OutputLimits]. A model that spends its
/// limit on thoughts before it says a word is asked again while there is more room for it. The other
/// model must be a guarded one, so that each limit is reserved for. Thread-safe if it is.
public final class LimitedChatModel implements ChatModel {
    private final ChatModel model;
    private final OutputLimits limits;

    public LimitedChatModel(ChatModel model, OutputLimits limits) {
        this.model = model;
        this.limits = limits;
    }

    @Override
    public ChatOutcome stream(ChatRequest request, ReplyListener listener)
            throws InterruptedException {
        var noting = new Noting(request.model(), listener);
        while (true) {
            int limit = limits.of(request);
            ChatOutcome outcome = model.stream(request.withMaxOutputTokens(limit), noting);
            if (!(outcome instanceof Failure failure)
                    || failure.kind() != FailureKind.OUTPUT_LIMIT
                    || limits.of(request) <= limit) {
                return outcome;
            }
            listener.onDiscard(failure.message());
        }
    }

    /// Notes how long a model thinks.
    private final class Noting extends ForwardingListener {
        private final String name;

        Noting(String name, ReplyListener listener) {
            super(listener);
            this.name = name;
        }

        @Override
        public void onThoughts(long tokens) {
            limits.thought(name, tokens);
            super.onThoughts(tokens);
        }
    }
}
