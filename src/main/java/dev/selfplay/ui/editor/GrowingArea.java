package dev.selfplay.ui.editor;

import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.Set;

/// A text area that is as high as its text, wrapped; Tab leaves it. JavaFX thread only.
public class GrowingArea extends TextArea {
    private boolean watched;

    public GrowingArea() {
        getStyleClass().add("growing-area");
        setWrapText(true);
        setPrefRowCount(1);
        setMinHeight(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
            event.consume();
            requestFocusTraversal(
                    event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
        }
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (!watched) {
            Node text = textNode();
            if (text != null) {
                watched = true;
                text.boundsInLocalProperty().subscribe(bounds -> fit());
            }
        }
    }

    private void fit() {
        Node text = textNode();
        Node content = lookup(".content");
        if (text == null || !(content instanceof javafx.scene.layout.Region region)) {
            return;
        }
        double height =
                Math.ceil(text.getBoundsInLocal().getHeight())
                        + region.snappedTopInset()
                        + region.snappedBottomInset()
                        + snappedTopInset()
                        + snappedBottomInset()
                        + 2;
        if (Math.abs(height - getPrefHeight()) > 0.5) {
            setPrefHeight(height);
        }
    }

    /// The skin has more texts; the one that is not the prompt grows.
    private javafx.scene.@org.jspecify.annotations.Nullable Node textNode() {
        Set<Node> texts = lookupAll(".content .text");
        return texts.stream()
                .filter(n -> n instanceof javafx.scene.text.Text)
                .findFirst()
                .orElse(null);
    }
}
