package dev.selfplay.ui.kit;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;

/// Something that a person can tell the window to do: a button, a key combination, a line of the
/// command palette and of the list of shortcuts are all made from it. JavaFX thread only.
///
/// @param id stable, such as `run.new`
/// @param title in the imperative, as buttons say it: `Start a run`
/// @param group under which the palette and the list of shortcuts show it, such as `Arena`
/// @param keys as `KeyCombination.valueOf` reads them, `Ctrl` standing for the platform's own key;
///     empty where it has none
/// @param enabled whether it makes sense now; a command that does not is shown and does nothing
/// @param whyNot what to say while it is not enabled, such as `No run is going on`
public record Command(
        String id,
        String title,
        String group,
        String keys,
        ObservableBooleanValue enabled,
        String whyNot,
        Runnable action) {

    public Command(
            String id,
            String title,
            String group,
            String keys,
            ObservableBooleanValue enabled,
            Runnable action) {
        this(id, title, group, keys, enabled, "Not possible now", action);
    }

    /// A command that always makes sense.
    public static Command of(String id, String title, String group, String keys, Runnable action) {
        return new Command(
                id, title, group, keys, Bindings.createBooleanBinding(() -> true), action);
    }

    /// Does it, if it makes sense now.
    public void run() {
        if (enabled.get()) {
            action.run();
        }
    }
}
