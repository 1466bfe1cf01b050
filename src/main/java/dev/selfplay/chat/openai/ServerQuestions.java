package dev.selfplay.chat.openai;

import java.io.IOException;
import java.net.URI;

/// Asks a server something that costs nothing: the one way to do so beside the chat calls.
@FunctionalInterface
interface ServerQuestions {
    /// Longer answers are not read to their end.
    int MOST_BYTES = 8 << 20;

    /// Blocks for a few seconds at most. Follows no redirect: it would take the key elsewhere.
    ///
    /// @throws IOException if there is no answer, or one that is too long
    Answer get(URI address) throws IOException, InterruptedException;

    record Answer(int status, String body) {}
}
