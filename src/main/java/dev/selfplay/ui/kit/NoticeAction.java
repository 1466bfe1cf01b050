package dev.selfplay.ui.kit;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;

/// What a person can do about a notice, as long as it makes sense: a button on it, and in the list of
/// what was told. UI thread only.
///
/// @param label in the imperative, short: `Show`, `Try again`
/// @param action what it does
/// @param barred why it cannot be done now; empty where it can
public record NoticeAction(String label, Runnable action, ObservableValue<String> barred) {

    public NoticeAction(String label, Runnable action) {
        this(label, action, new SimpleStringProperty(""));
    }

    /// What can be done one time.
    ///
    /// @param done says afterwards why it cannot be done again
    static NoticeAction once(String label, Runnable action, String done) {
        SimpleStringProperty barred = new SimpleStringProperty("");
        return new NoticeAction(
                label,
                () -> {
                    barred.set(done);
                    action.run();
                },
                barred);
    }

    /// Does it, unless something is in the way.
    public void run() {
        if (barred.getValue().isEmpty()) {
            action.run();
        }
    }
}
