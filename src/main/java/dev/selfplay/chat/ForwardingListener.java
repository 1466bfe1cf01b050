package dev.selfplay.chat;

import dev.selfplay.domain.TokenUsage;

import java.time.Duration;
import java.util.Optional;

/// Tells another listener everything that it hears; what is to be heard on the way is overridden. So
/// nothing that a listener may hear is lost in a layer that does not know of it.
public abstract class ForwardingListener implements ReplyListener {
    private final ReplyListener listener;

    protected ForwardingListener(ReplyListener listener) {
        this.listener = listener;
    }

    @Override
    public void onText(String delta) {
        listener.onText(delta);
    }

    @Override
    public boolean enough() {
        return listener.enough();
    }

    @Override
    public Optional<String> declines(ChatOutcome.Reply reply) {
        return listener.declines(reply);
    }

    @Override
    public void onDiscard(String reason) {
        listener.onDiscard(reason);
    }

    @Override
    public void onUsage(TokenUsage usage) {
        listener.onUsage(usage);
    }

    @Override
    public void onUnsent() {
        listener.onUnsent();
    }

    @Override
    public void onThoughts(long tokens) {
        listener.onThoughts(tokens);
    }

    @Override
    public void onWait(Duration expected, String reason) {
        listener.onWait(expected, reason);
    }

    @Override
    public void onReading(Duration since) {
        listener.onReading(since);
    }

    @Override
    public void onResume() {
        listener.onResume();
    }
}
