package dev.selfplay.ui.editor;

import dev.selfplay.ui.editor.PersonaEditorViewModel.State;
import dev.selfplay.ui.editor.PersonaEditorViewModel.Tab;
import dev.selfplay.ui.kit.Command;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;

import java.util.ArrayList;
import java.util.List;

/// What a person can tell the editor to do from anywhere in the window.
record EditorCommands(PersonaEditorViewModel editor) {
    private static final String GROUP = "Persona";

    List<Command> all() {
        ObservableBooleanValue open =
                Bindings.createBooleanBinding(
                        () ->
                                switch (editor.stateProperty().get()) {
                                    case SAVED, UNSAVED, SAVING -> true;
                                    case EMPTY, LOADING, GONE, UNREADABLE -> false;
                                },
                        editor.stateProperty());
        ObservableBooleanValue unsaved = editor.stateProperty().isEqualTo(State.UNSAVED);
        List<Command> commands = new ArrayList<>();
        commands.add(
                new Command(
                        "persona.save",
                        "Save the persona",
                        GROUP,
                        "Shortcut+S",
                        unsaved,
                        editor::save));
        commands.add(
                new Command(
                        "persona.revert",
                        "Revert the persona to what is saved",
                        GROUP,
                        "",
                        unsaved,
                        editor::revert));
        commands.add(
                new Command(
                        "persona.undo",
                        "Undo in the persona",
                        GROUP,
                        "",
                        editor.undoableProperty(),
                        editor::undo));
        commands.add(
                new Command(
                        "persona.redo",
                        "Redo in the persona",
                        GROUP,
                        "",
                        editor.redoableProperty(),
                        editor::redo));
        commands.add(
                new Command(
                        "persona.try",
                        "Try three turns with the persona",
                        GROUP,
                        "",
                        open,
                        () -> {
                            editor.tabProperty().set(Tab.TRY);
                            editor.trial().start();
                        }));
        tab(commands, "form", "Show the persona as a form", Tab.FORM, open);
        tab(commands, "source", "Show the persona as JSON", Tab.SOURCE, open);
        tab(commands, "preview", "Show the persona as the seller gets it", Tab.PREVIEW, open);
        tab(commands, "history", "Show the persona's versions", Tab.HISTORY, open);
        return commands;
    }

    private void tab(
            List<Command> commands, String id, String title, Tab tab, ObservableBooleanValue open) {
        commands.add(
                new Command(
                        "persona." + id,
                        title,
                        GROUP,
                        "",
                        open,
                        () -> editor.tabProperty().set(tab)));
    }
}
