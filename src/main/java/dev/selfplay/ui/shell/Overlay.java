package dev.selfplay.ui.shell;

import dev.selfplay.ui.fx.Focus;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

/// A panel over the window that is gone with Escape or a click beside it. While it is open the
/// keyboard stays in it; then it goes back to where it was. JavaFX thread only.
final class Overlay extends StackPane {
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private @Nullable StackPane window;
    private @Nullable Node before;
    private @Nullable Node first;

    Overlay(Region panel, Pos place, String styleClass) {
        getStyleClass().addAll("scrim", styleClass);
        getChildren().add(panel);
        StackPane.setAlignment(panel, place);
        panel.setMaxHeight(Region.USE_PREF_SIZE);
        setVisible(false);
        setOnMousePressed(e -> {
            if (e.getTarget() == this) {
                close();
            }
        });
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        close();
                        e.consume();
                    }
                });
        sceneProperty().subscribe(this::keepFocus);
    }

    /// Is to be laid over a window, once it is opened for the first time: until then it costs nothing.
    void lieOver(StackPane under) {
        window = under;
    }

    private void keepFocus(@Nullable Scene scene) {
        if (scene != null) {
            scene.focusOwnerProperty()
                    .subscribe(owner -> {
                        if (open.get() && owner != null && !inPanel(owner) && first != null) {
                            first.requestFocus();
                        }
                    });
        }
    }

    /// Panels of every kind have a scrim; one that opens over another may take the keyboard.
    private static boolean inPanel(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n.getStyleClass().contains("scrim")) {
                return true;
            }
        }
        return false;
    }

    /// @param focus gets the keyboard
    void open(Node focus) {
        if (window != null && !window.getChildren().contains(this)) {
            window.getChildren().add(this);
        }
        if (!open.get()) {
            before = getScene() == null ? null : getScene().getFocusOwner();
        }
        first = focus;
        setVisible(true);
        open.set(true);
        Focus.on(focus);
    }

    void close() {
        if (open.get()) {
            open.set(false);
            setVisible(false);
            if (before != null && getScene().equals(before.getScene())) {
                before.requestFocus();
            }
            before = null;
        }
    }

    ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }
}
