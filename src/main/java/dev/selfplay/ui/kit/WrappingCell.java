package dev.selfplay.ui.kit;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ListCell;

/// A list cell as wide as its list, whose graphic wraps its words, and which is as high as they then
/// need: a labelled cell asks its graphic for a height without telling it the width. JavaFX thread
/// only.
public abstract class WrappingCell<T> extends ListCell<T> {
    private static final double SCROLL_BAR = 12;

    protected WrappingCell() {
        // the list's width, whatever the words want
        setPrefWidth(0);
    }

    @Override
    protected double computePrefHeight(double width) {
        Node graphic = getGraphic();
        if (graphic == null || getListView() == null) {
            return super.computePrefHeight(width);
        }
        double own = getWidth() > 0 ? getWidth() : getListView().getWidth() - SCROLL_BAR;
        Insets insets = getInsets();
        double room = Math.max(1, own - insets.getLeft() - insets.getRight());
        return insets.getTop() + Math.ceil(graphic.prefHeight(room)) + insets.getBottom();
    }
}
