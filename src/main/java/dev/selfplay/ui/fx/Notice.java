package dev.selfplay.ui.fx;

/// Something to tell the person at the window, where a modal box would be too much.
public record Notice(Severity severity, String text) {
    public enum Severity {
        INFO,
        WARNING,
        ERROR
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
}
