package dev.selfplay.ui.editor;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

import java.util.ArrayList;
import java.util.List;

/// Some of a few stars, chosen with the arrow keys, the digits or a click. JavaFX thread only.
public final class Stars extends HBox {
    private final StringProperty value = new SimpleStringProperty("");
    private final List<Label> stars = new ArrayList<>();
    private final Label words = new Label();
    private final int most;

    /// @param most up to nine
    Stars(int most) {
        this.most = most;
        getStyleClass().add("star-choice");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        for (int n = 1; n <= most; n++) {
            Label star = new Label();
            star.getStyleClass().add("star");
            int number = n;
            star.setOnMouseClicked(e -> {
                requestFocus();
                value.set(String.valueOf(number));
            });
            stars.add(star);
        }
        words.getStyleClass().add("field-hint");
        getChildren().addAll(stars);
        getChildren().add(words);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        value.subscribe(v -> show());
    }

    /// The number as it is typed; anything that is no number of stars shows no star.
    StringProperty valueProperty() {
        return value;
    }

    private int number() {
        String text = value.get();
        return text != null && text.matches("[1-" + most + "]") ? Integer.parseInt(text) : 0;
    }

    private void show() {
        int number = number();
        for (int n = 1; n <= most; n++) {
            stars.get(n - 1).setText(n <= number ? "★" : "☆");
        }
        words.setText(number == 0 ? String.valueOf(value.get()) : number + " of " + most);
        setAccessibleHelp(words.getText());
    }

    private void onKey(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        int number = number();
        int next =
                switch (event.getCode()) {
                    case LEFT, MINUS -> Math.max(1, number - 1);
                    case RIGHT, PLUS -> Math.min(most, number + 1);
                    default -> digit(event.getCode());
                };
        if (next > 0 && next <= most) {
            event.consume();
            value.set(String.valueOf(next));
        }
    }

    private static int digit(KeyCode key) {
        return key.isDigitKey()
                ? key.getCode() - (key.isKeypadKey() ? KeyCode.NUMPAD0 : KeyCode.DIGIT0).getCode()
                : 0;
    }
}
