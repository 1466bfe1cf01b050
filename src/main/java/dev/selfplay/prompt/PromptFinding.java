package dev.selfplay.prompt;

/// Something that a person should know about the prompt.
///
/// @param line in the file, from 1; 0 where it is about all of it
/// @param remedy what to do; may be empty
public record PromptFinding(Severity severity, int line, String text, String remedy) {
    public enum Severity {
        /// Battles go wrong with it.
        ERROR,
        WARNING,
        /// Only to be known.
        NOTE
    }
}
