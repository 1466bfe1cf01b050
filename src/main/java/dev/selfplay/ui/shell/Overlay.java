package dev.selfplay.ui.shell;

import dev.selfplay.ui.kit.Card;
import dev.selfplay.ui.kit.Focus;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

/// A panel over the window, a [Card] that is also gone with a click beside it. JavaFX thread only.
final class Overlay extends StackPane {
    private final Card card = new Card(this, Card.Reach.WINDOW, this::focusFirst, this::close);
    private @Nullable StackPane window;
    private @Nullable Node first;

    Overlay(Region panel, Pos place, String styleClass) {
        getStyleClass().addAll("scrim", styleClass);
        getChildren().add(panel);
        StackPane.setAlignment(panel, place);
        panel.setMaxHeight(Region.USE_PREF_SIZE);
        setOnMousePressed(e -> {
            if (e.getTarget() == this) {
                close();
            }
        });
        // Escape is the panel's before it is that of a field in it
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        close();
                        e.consume();
                    }
                });
    }

    /// Is to be laid over a window, once it is opened for the first time: until then it costs nothing.
    void lieOver(StackPane under) {
        window = under;
    }

    private void focusFirst() {
        if (first != null) {
            Focus.on(first);
        }
    }

    /// @param focus gets the keyboard
    void open(Node focus) {
        if (window != null && !window.getChildren().contains(this)) {
            window.getChildren().add(this);
        }
        first = focus;
        card.show();
    }

    void close() {
        card.hide();
    }

    ReadOnlyBooleanProperty openProperty() {
        return card.openProperty();
    }
}
