package dev.selfplay.ui.fx;

import java.util.ArrayList;
import java.util.List;

/// Something to tell the person at the window, where a modal box would be too much. Information goes
/// by itself after a while, warnings and errors stay until they are closed.
///
/// @param text what happened and, where something went wrong, what helps; it can be copied
/// @param actions offered as buttons, at most two or three
public record Notice(Severity severity, String text, List<NoticeAction> actions) {
    public enum Severity {
        INFO,
        WARNING,
        ERROR
    }

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

    /// The same notice with one more action.
    public Notice with(String label, Runnable action) {
        List<NoticeAction> more = new ArrayList<>(actions);
        more.add(new NoticeAction(label, action));
        return new Notice(severity, text, more);
    }
}
