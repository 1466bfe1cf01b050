package dev.selfplay.chat;

import java.util.List;

/// Counts tokens as a provider would, more or less: an estimate. Thread-safe.
public interface TokenCounter {
    int count(String text);

    /// The tokens of a whole prompt: three for the reply's priming and four around each message
    /// (OpenAI Cookbook, "How to count tokens with tiktoken", rounded up).
    default int count(List<ChatMessage> messages) {
        return 3 + messages.stream().mapToInt(m -> 4 + count(m.text())).sum();
    }
}
