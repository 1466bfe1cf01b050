package dev.selfplay.chat;

import java.time.Duration;

/// Hears what happens while a model is asked. Called on the thread that asks; must return quickly.
public interface ReplyListener {
    ReplyListener NONE = delta -> {};

    /// More text of the reply.
    void onText(String delta);

    /// The attempt failed and will be repeated: all text so far is void.
    default void onDiscard(String reason) {}

    /// The call is held up.
    ///
    /// @param expected how long; zero where that is not known
    /// @param reason in plain words, such as `rate limited`
    default void onWait(Duration expected, String reason) {}

    /// The call goes on after a wait.
    default void onResume() {}
}
