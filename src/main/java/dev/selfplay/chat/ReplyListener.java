package dev.selfplay.chat;

import dev.selfplay.domain.TokenUsage;

import java.time.Duration;
import java.util.Optional;

/// Hears what happens while a model is asked. Called on the thread that asks; must return quickly.
public interface ReplyListener {
    ReplyListener NONE = delta -> {};

    /// More text of the reply.
    void onText(String delta);

    /// Whether what has come is enough: the reply is cut here, and is paid for as far as it came. Asked
    /// after every piece.
    default boolean enough() {
        return false;
    }

    /// Why this reply cannot be used, although it came: it is paid for, and nothing is kept of it.
    /// Asked once, before a reply is kept.
    default Optional<String> declines(ChatOutcome.Reply reply) {
        return Optional.empty();
    }

    /// The attempt failed and will be repeated: all text so far is void.
    default void onDiscard(String reason) {}

    /// What the provider says the attempt has used so far. Heard before the outcome, and so the
    /// only word on an attempt that ends as a failure. The last one counts.
    default void onUsage(TokenUsage usage) {}

    /// The attempt was given up before any of it was sent: nothing can be charged for it.
    default void onUnsent() {}

    /// So many tokens of the output were not said but thought. Heard at the end of an attempt, also of
    /// one that failed, and only where there were any.
    default void onThoughts(long tokens) {}

    /// The call is held up.
    ///
    /// @param expected how long; zero where that is not known
    /// @param reason in plain words, such as `rate limited`
    default void onWait(Duration expected, String reason) {}

    /// Nothing of the reply has come yet: the server reads the prompt. Heard again about once a second
    /// until something comes, or the attempt is given up.
    ///
    /// @param since how long it has been asked
    default void onReading(Duration since) {}

    /// The call goes on after a wait.
    default void onResume() {}
}
