package dev.selfplay.ui.history;

import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Turn;
import dev.selfplay.ui.history.CompareViewModel.Pair;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// The same turn of two battles, or of one of them.
final class PairCell extends ListCell<Pair> {
    private static final PseudoClass CLOSER = PseudoClass.getPseudoClass("closer");

    private static final double SCROLL_BAR = 16;

    /// Which battles a cell shows.
    enum Of {
        BOTH,
        LEFT,
        RIGHT
    }

    private final Of of;
    private final Label number = new Label();
    private final Bubble left = new Bubble();
    private final Bubble right = new Bubble();
    private final HBox row = new HBox(8, number);

    PairCell(Of of) {
        this.of = of;
        getStyleClass().add("pair-cell");
        number.getStyleClass().add("pair-number");
        row.getStyleClass().add("pair-row");
        row.setAlignment(Pos.TOP_LEFT);
        row.setFillHeight(false);
        if (of != Of.RIGHT) {
            row.getChildren().add(left);
        }
        if (of != Of.LEFT) {
            row.getChildren().add(right);
        }
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(Pair pair, boolean empty) {
        super.updateItem(pair, empty);
        if (empty || pair == null) {
            setGraphic(null);
            return;
        }
        number.setText(String.valueOf(pair.turn()));
        pseudoClassStateChanged(CLOSER, Speaker.ofTurn(pair.turn()) == Speaker.CLOSER);
        left.show(pair.left(), pair.turn());
        right.show(pair.right(), pair.turn());
        setAccessibleText(
                "Turn "
                        + pair.turn()
                        + (of == Of.RIGHT ? "" : ". A: " + said(pair.left()))
                        + (of == Of.LEFT ? "" : ". B: " + said(pair.right())));
        setGraphic(row);
    }

    private static String said(@Nullable Turn turn) {
        return turn == null ? "had ended" : turn.text();
    }

    @Override
    protected double computePrefHeight(double width) {
        if (getGraphic() == null) {
            return super.computePrefHeight(width);
        }
        double room = width > 0 ? width : getListView().getWidth() - SCROLL_BAR;
        fit(room);
        return Math.ceil(row.prefHeight(room));
    }

    /// Both bubbles are as wide as each other, whatever they say.
    private void fit(double width) {
        double room = width - row.getInsets().getLeft() - row.getInsets().getRight();
        int bubbles = of == Of.BOTH ? 2 : 1;
        double each =
                Math.floor((room - number.prefWidth(-1) - bubbles * row.getSpacing()) / bubbles);
        left.width(each);
        right.width(each);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (getGraphic() != null) {
            fit(getWidth());
            row.resizeRelocate(0, 0, getWidth(), getHeight());
        }
    }

    private static final class Bubble extends VBox {
        private final Label who = new Label();
        private final Label words = new Label();

        Bubble() {
            getStyleClass().add("bubble");
            who.getStyleClass().add("speaker");
            words.setWrapText(true);
            getChildren().setAll(who, words);
        }

        void width(double width) {
            double words = Math.max(SCROLL_BAR, width);
            setMinWidth(words);
            setPrefWidth(words);
            setMaxWidth(words);
        }

        void show(@Nullable Turn turn, int number) {
            pseudoClassStateChanged(PseudoClass.getPseudoClass("none"), turn == null);
            who.setText(Speaker.ofTurn(number) == Speaker.CLOSER ? "Closer" : "Seller");
            who.setManaged(turn != null);
            who.setVisible(turn != null);
            words.setText(turn == null ? "Had ended." : turn.text());
        }
    }
}
