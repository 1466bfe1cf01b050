package dev.selfplay.ui.kit;

import javafx.event.EventTarget;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;

/// Tells keys that are typed into a text from those that a page may take as its own.
public final class Typing {
    private Typing() {}

    /// Whether what has the keyboard writes down what is typed.
    public static boolean into(EventTarget target) {
        return target instanceof TextInputControl
                || (target instanceof ComboBoxBase<?> box && box.isEditable())
                || (target instanceof Spinner<?> spinner && spinner.isEditable());
    }
}
