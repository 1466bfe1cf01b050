package dev.selfplay.chat.openai;

import java.io.IOException;

/// Asks a server something that costs nothing: the one way to do so beside the chat calls.
@FunctionalInterface
interface ServerQuestions {
    /// Longer answers are not read to their end.
    int MOST_BYTES = 8 << 20;

    /// Blocks for a few seconds at most.
    ///
    /// @param path segments below the base address, such as `models`
    /// @throws IOException if there is no answer, or one that is too long
    Answer get(String base, String... path) throws IOException, InterruptedException;

    record Answer(int status, String body) {}
}
