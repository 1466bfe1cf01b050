package dev.selfplay.ui.history;

import dev.selfplay.ui.history.HistoryRow.Tone;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import java.util.function.BiConsumer;

/// The cells of the history's table. Each makes its nodes once and fills them anew.
final class HistoryCells {
    private HistoryCells() {}

    /// The seller's name and, in a search, the words around the hit.
    static final class Seller extends TableCell<HistoryRow, HistoryRow> {
        private static final double SNIPPET = 18;

        private final Label name = new Label();
        private final Label stars = new Label();
        private final TextFlow snippet = new TextFlow();
        private final VBox box;

        Seller() {
            getStyleClass().add("history-seller");
            name.getStyleClass().add("history-name");
            stars.getStyleClass().add("history-stars");
            stars.setMinWidth(Region.USE_PREF_SIZE);
            snippet.getStyleClass().add("history-snippet");
            // one line: the rest is in the transcript
            snippet.setMinHeight(SNIPPET);
            snippet.setPrefHeight(SNIPPET);
            snippet.setMaxHeight(SNIPPET);
            Rectangle line = new Rectangle(0, SNIPPET);
            line.widthProperty().bind(snippet.widthProperty());
            snippet.setClip(line);
            HBox head = new HBox(8, name, stars);
            head.setAlignment(Pos.BASELINE_LEFT);
            HBox.setHgrow(name, Priority.SOMETIMES);
            box = new VBox(2, head);
            box.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(HistoryRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            name.setText(row.battle().personaName());
            stars.setText("★".repeat(row.battle().difficulty()));
            Snippet words = row.snippet();
            snippet.getChildren().clear();
            box.getChildren().remove(snippet);
            if (words != null) {
                snippet.getChildren().add(text("turn " + words.turn() + "  ", "snippet-turn"));
                words.pieces()
                        .forEach(p ->
                                snippet.getChildren()
                                        .add(
                                                text(
                                                        p.text(),
                                                        p.hit()
                                                                ? "snippet-hit"
                                                                : "snippet-words")));
                box.getChildren().add(snippet);
            }
            setGraphic(box);
        }

        private static Text text(String words, String style) {
            Text text = new Text(words);
            text.getStyleClass().add(style);
            return text;
        }
    }

    /// Words in a colour, such as the state and the score.
    static final class Toned extends TableCell<HistoryRow, HistoryRow> {
        private final Label label = new Label();
        private final boolean dot;
        private final BiConsumer<HistoryRow, Toned> fill;

        /// @param dot whether a dot in the colour stands before the words
        Toned(boolean dot, BiConsumer<HistoryRow, Toned> fill) {
            this.dot = dot;
            this.fill = fill;
            if (dot) {
                Region mark = new Region();
                mark.getStyleClass().add("tone-dot");
                label.setGraphic(mark);
            }
        }

        @Override
        protected void updateItem(HistoryRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            fill.accept(row, this);
            setGraphic(label);
        }

        void show(String words, Tone tone) {
            label.setText(words);
            label.getStyleClass()
                    .setAll(
                            "label",
                            "toned",
                            dot ? "toned-state" : "toned-score",
                            tone.styleClass());
        }

        void explain(String why) {
            setTooltip(why.isEmpty() ? null : new Tooltip(why));
        }
    }

    /// What it cost, and whether anybody is billed for it.
    static final class Cost extends TableCell<HistoryRow, HistoryRow> {
        private final Label amount = new Label();
        private final Label note = new Label("not billed");
        private final HBox box = new HBox(6, note, amount);

        Cost() {
            amount.getStyleClass().add("history-figure");
            note.getStyleClass().add("not-billed");
            box.setAlignment(Pos.CENTER_RIGHT);
        }

        @Override
        protected void updateItem(HistoryRow row, boolean empty) {
            super.updateItem(row, empty);
            Node shown = null;
            if (!empty && row != null) {
                amount.setText(row.cost());
                note.setVisible(!row.billed());
                note.setManaged(!row.billed());
                shown = box;
            }
            setGraphic(shown);
        }
    }
}
