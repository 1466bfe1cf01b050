package dev.selfplay.ui.history;

import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Turn;
import dev.selfplay.ui.history.CompareViewModel.Pair;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.transcript.MarkSwitches;
import dev.selfplay.ui.transcript.Utterance;

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
    private final Marks marks;
    private final Label number = new Label();
    private final Bubble left = new Bubble();
    private final Bubble right = new Bubble();
    private final HBox row = new HBox(8, number);

    /// How words are marked: as in every transcript.
    record Marked(DealSheet deal, MarkSwitches.Shown shown) {}

    /// How words of A or of B are marked.
    interface Marks {
        Marked of(boolean a);
    }

    PairCell(Of of, Marks marks) {
        this.of = of;
        this.marks = marks;
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
        left.show(pair.left(), pair.turn(), marks.of(true));
        right.show(pair.right(), pair.turn(), marks.of(false));
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
        double room = room(width);
        fit(room);
        return Math.ceil(row.prefHeight(room));
    }

    /// A cell may be wider than what the scroll bar leaves of the list.
    private double room(double width) {
        double seen = getListView().getWidth() - SCROLL_BAR;
        return width > 0 ? Math.min(width, seen) : seen;
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
            double room = room(getWidth());
            fit(room);
            row.resizeRelocate(0, 0, room, getHeight());
        }
    }

    private static final class Bubble extends VBox {
        private final Label who = new Label();
        private final Label ended = new Label("Had ended.");
        private final Utterance words = new Utterance();

        Bubble() {
            getStyleClass().add("bubble");
            who.getStyleClass().add("speaker");
            getChildren().setAll(who, ended, words);
        }

        void width(double width) {
            double wide = Math.max(SCROLL_BAR, width);
            setMinWidth(wide);
            setPrefWidth(wide);
            setMaxWidth(wide);
        }

        void show(@Nullable Turn turn, int number, Marked marked) {
            pseudoClassStateChanged(PseudoClass.getPseudoClass("none"), turn == null);
            Speaker speaker = Speaker.ofTurn(number);
            who.setText(speaker == Speaker.CLOSER ? "Closer" : "Seller");
            Nodes.show(who, turn != null);
            Nodes.show(words, turn != null);
            Nodes.show(ended, turn == null);
            if (turn != null) {
                words.show(speaker, turn.text(), marked.deal(), marked.shown(), false);
            }
        }
    }
}
