package dev.selfplay.ui.kit;

import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Something to tell the person at the window, where a modal box would be too much. Information goes
/// by itself after a while, warnings and errors stay until they are closed.
///
/// @param title what it is about, in two or three words: `Exported`, `Not saved`
/// @param text goes on after the title: what happened and, where something went wrong, what helps;
///     may be empty; it can be copied
/// @param actions offered as buttons, at most two or three
/// @param inPlace whether the person sees it where it happened, so that only the list of what was
///     told has it
/// @param matter what it is the standing of, such as `billing`: what is told of the same matter later takes
///     its place; null where it tells what happened, which stays true
public record Notice(
        Severity severity,
        String title,
        String text,
        List<NoticeAction> actions,
        boolean inPlace,
        @Nullable String matter) {
    public enum Severity {
        INFO,
        WARNING,
        ERROR
    }

    public Notice {
        actions = List.copyOf(actions);
    }

    private Notice(Severity severity, String title, String text) {
        this(severity, title, text, List.of(), false, null);
    }

    public static Notice info(String title, String text) {
        return new Notice(Severity.INFO, title, text);
    }

    public static Notice warning(String title, String text) {
        return new Notice(Severity.WARNING, title, text);
    }

    public static Notice error(String title, String text) {
        return new Notice(Severity.ERROR, title, text);
    }

    /// All that it says, in one.
    public String words() {
        return heading() + (text.isEmpty() ? "" : " " + text);
    }

    /// The title, as it leads to the text.
    public String heading() {
        return text.isEmpty() ? title : title + ":";
    }

    /// The same, told where it happened.
    public Notice toldInPlace() {
        return new Notice(severity, title, text, actions, true, matter);
    }

    /// The same, as the standing of a matter.
    public Notice of(String standing) {
        return new Notice(severity, title, text, actions, inPlace, standing);
    }

    /// The same notice with one more action.
    public Notice with(String label, Runnable action) {
        return with(new NoticeAction(label, action));
    }

    /// With one more action.
    ///
    /// @param barred why it cannot be done now; empty where it can
    public Notice with(String label, Runnable action, ObservableValue<String> barred) {
        return with(new NoticeAction(label, action, barred));
    }

    /// With one more action, which can be done one time.
    ///
    /// @param done says afterwards why it cannot be done again
    public Notice withOnce(String label, Runnable action, String done) {
        return with(NoticeAction.once(label, action, done));
    }

    private Notice with(NoticeAction action) {
        List<NoticeAction> more = new ArrayList<>(actions);
        more.add(action);
        return new Notice(severity, title, text, more, inPlace, matter);
    }
}
