package dev.selfplay.ui.editor;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/// A text area that is as high as its text, wrapped at its width; Tab leaves it. JavaFX thread only.
public final class GrowingArea extends TextArea {
    /// Measures; never shown.
    private final Text measure = new Text();

    public GrowingArea() {
        getStyleClass().add("growing-area");
        setWrapText(true);
        setMinHeight(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
        textProperty().subscribe((was, is) -> requestLayout());
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
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double given = width > 0 ? width : getWidth();
        if (given <= 0 || !(lookup(".content") instanceof Region content)) {
            return super.computePrefHeight(width);
        }
        double sides = snappedLeftInset() + snappedRightInset();
        double ends = snappedTopInset() + snappedBottomInset();
        measure.setFont(getFont());
        measure.setWrappingWidth(0);
        measure.setText(" ");
        double line = measure.getLayoutBounds().getHeight();
        measure.setText(getText().isEmpty() ? " " : getText());
        measure.setWrappingWidth(
                Math.max(
                        1,
                        given
                                - sides
                                - content.snappedLeftInset()
                                - content.snappedRightInset()
                                - 1));
        // the skin puts each line on whole pixels
        double lines = Math.round(measure.getLayoutBounds().getHeight() / line);
        return lines * Math.ceil(line)
                + ends
                + content.snappedTopInset()
                + content.snappedBottomInset()
                + 1;
    }

    /// The skin's own scroll bars have nothing to do here.
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        Node pane = lookup(".scroll-pane");
        if (pane instanceof javafx.scene.control.ScrollPane scroll) {
            scroll.setVbarPolicy(javafx.scene.control.ScrollPane.ScrollBarPolicy.NEVER);
        }
    }
}
