package dev.selfplay.prompt;

/// What a reading of base_prompt.txt gave.
public sealed interface PromptReading {

    record Loaded(PromptContent content) implements PromptReading {}

    /// @param message `base_prompt.txt not found: …`
    /// @param remedy what to do
    record Missing(String message, String remedy) implements PromptReading {}

    /// The file is there but cannot be read.
    record Unreadable(String message, String remedy) implements PromptReading {}
}
