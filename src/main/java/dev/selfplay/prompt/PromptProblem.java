package dev.selfplay.prompt;

/// A block that is broken, and so is taken for human text.
///
/// @param line from 1
public record PromptProblem(int line, String text, String remedy) {
    /// `base_prompt.txt, line 41: the tactic block has no end`.
    public String message() {
        return "base_prompt.txt, line " + line + ": " + text;
    }

    @Override
    public String toString() {
        return message() + ". " + remedy;
    }
}
