package dev.selfplay.ui.personas;

import dev.selfplay.ui.kit.Command;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;

import java.util.List;
import java.util.function.Consumer;

/// What can be done to the sellers from anywhere in the window.
///
/// @param show brings the page to the front, and then does something on it
record PersonaCommands(PersonasPageViewModel model, Consumer<Runnable> show) {
    private static final String GROUP = "Personas";

    List<Command> all(
            Runnable search,
            Runnable write,
            ObservableBooleanValue editor,
            Runnable importFiles,
            Runnable export) {
        ObservableBooleanValue always = Bindings.createBooleanBinding(() -> true);
        ObservableBooleanValue some =
                Bindings.createBooleanBinding(
                        () -> !model.selectionProperty().get().isEmpty(),
                        model.selectionProperty());
        return List.of(
                command("search", "Search the sellers", "Ctrl+Shift+P", always, search),
                command("new", "Write a new persona", "", editor, write),
                command("import", "Import personas…", "", always, importFiles),
                command("export", "Export the selected personas…", "", some, export),
                command(
                        "duplicate",
                        "Duplicate the selected personas",
                        "",
                        some,
                        model::duplicateSelected),
                command(
                        "archive",
                        "Archive the selected personas, or take them back",
                        "",
                        some,
                        model::archiveSelected));
    }

    private Command command(
            String name,
            String title,
            String keys,
            ObservableBooleanValue enabled,
            Runnable action) {
        return new Command(
                "personas." + name, title, GROUP, keys, enabled, () -> show.accept(action));
    }
}
