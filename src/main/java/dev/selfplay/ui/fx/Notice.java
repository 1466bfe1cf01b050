package dev.selfplay.ui.fx;

import java.util.List;

/// Something to tell the person at the window, where a modal box would be too much.
///
/// @param actions what can be done about it at once, shown as buttons; often none
public record Notice(Severity severity, String text, List<Action> actions) {
    public enum Severity {
        INFO,
        WARNING,
        ERROR
    }

    /// A button of the notice; pressing it closes the notice.
    ///
    /// @param label in the imperative
    public record Action(String label, Runnable run) {}

    public Notice {
        actions = List.copyOf(actions);
    }

    public Notice(Severity severity, String text) {
        this(severity, text, List.of());
    }

    public static Notice info(String text) {
        return new Notice(Severity.INFO, text);
    }

    public static Notice warning(String text) {
        return new Notice(Severity.WARNING, text);
    }

    public static Notice error(String text) {
        return new Notice(Severity.ERROR, text);
    }

    /// The same notice with buttons.
    public Notice with(List<Action> newActions) {
        return new Notice(severity, text, newActions);
    }
}
