package dev.selfplay.ui.editor;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

import java.util.ArrayList;
import java.util.List;

/// One to five stars, chosen with the arrow keys, the digits or a click. JavaFX thread only.
public final class Stars extends HBox {
    private static final int MOST = 5;

    private final StringProperty value = new SimpleStringProperty("");
    private final List<Label> stars = new ArrayList<>();
    private final Label words = new Label();

    public Stars() {
        getStyleClass().add("star-choice");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        for (int n = 1; n <= MOST; n++) {
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

    /// The number as it is typed; anything that is no number from 1 to 5 shows no star.
    StringProperty valueProperty() {
        return value;
    }

    private int number() {
        String text = value.get();
        return text != null && text.matches("[1-" + MOST + "]") ? Integer.parseInt(text) : 0;
    }

    private void show() {
        int number = number();
        for (int n = 1; n <= MOST; n++) {
            stars.get(n - 1).setText(n <= number ? "★" : "☆");
        }
        words.setText(number == 0 ? String.valueOf(value.get()) : number + " of " + MOST);
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
                    case RIGHT, PLUS -> Math.min(MOST, number + 1);
                    case DIGIT1, NUMPAD1 -> 1;
                    case DIGIT2, NUMPAD2 -> 2;
                    case DIGIT3, NUMPAD3 -> 3;
                    case DIGIT4, NUMPAD4 -> 4;
                    case DIGIT5, NUMPAD5 -> 5;
                    default -> 0;
                };
        if (next > 0) {
            event.consume();
            value.set(String.valueOf(next));
        }
    }
}
