package dev.selfplay.ui.promotion;

import dev.selfplay.ui.kit.Shortcuts;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;

/// The key of a button, on it and in its tooltip.
final class KeyHint {
    private KeyHint() {}

    static void on(Button button, String key) {
        Label hint = new Label(key);
        hint.getStyleClass().add("key-hint");
        button.setGraphic(hint);
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.textProperty().subscribe(words -> Shortcuts.tooltip(button, words, key));
    }
}
