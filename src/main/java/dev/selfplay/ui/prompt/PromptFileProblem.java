package dev.selfplay.ui.prompt;

/// Why the file cannot be shown, and what helps.
///
/// @param message empty where all is well
record PromptFileProblem(String message, String remedy) {
    static final PromptFileProblem NONE = new PromptFileProblem("", "");
}
