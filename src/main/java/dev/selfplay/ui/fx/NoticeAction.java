package dev.selfplay.ui.fx;

/// What a person can do about a notice: a button on it. The notice closes when it is used.
///
/// @param label in the imperative, short: `Show`, `Try again`
/// @param action on the JavaFX thread
public record NoticeAction(String label, Runnable action) {}
