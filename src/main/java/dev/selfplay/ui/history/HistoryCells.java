package dev.selfplay.ui.history;

import dev.selfplay.engine.BattleIndex.Hit;
import dev.selfplay.engine.BattleIndex.Piece;
import dev.selfplay.log.Visible;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Skin;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The cells of the history's table. Each makes its nodes once and fills them anew.
final class HistoryCells {
    private static final double SCROLL_BAR = 16;
    private static final double MARGIN = 8;

    private HistoryCells() {}

    /// The seller's name and, in a search, the words around the hit.
    static final class Seller extends TableCell<HistoryRow, HistoryRow> {
        /// Where nothing is known of the row's width yet.
        private static final int LEAST_BEFORE = 26;

        /// Of a line, how much may stand before the hit.
        private static final double SHARE_BEFORE = 0.35;

        private static final double LETTER = 6.5;

        private final Label name = new Label();
        private final Label stars = new Label();
        private final HBox snippet = new HBox();
        private final Label place = new Label();
        private final HBox found = new HBox(8, place, snippet);
        private final Region line = new Region();
        private final Lines box;

        /// @param onHit told when somebody clicks on the words around a hit
        Seller(Consumer<HistoryRow> onHit) {
            getStyleClass().add("history-seller");
            name.getStyleClass().add("history-name");
            stars.getStyleClass().add("history-stars");
            stars.setMinWidth(Region.USE_PREF_SIZE);
            place.getStyleClass().add("snippet-place");
            place.setMinWidth(Region.USE_PREF_SIZE);
            snippet.getStyleClass().add("history-snippet");
            snippet.setMinWidth(0);
            snippet.setPrefWidth(0);
            snippet.setAlignment(Pos.CENTER_LEFT);
            // one line: the rest is in the transcript
            Rectangle oneLine = new Rectangle();
            oneLine.widthProperty().bind(snippet.widthProperty());
            oneLine.heightProperty().bind(snippet.heightProperty());
            snippet.setClip(oneLine);
            HBox.setHgrow(snippet, Priority.ALWAYS);
            found.setAlignment(Pos.CENTER_LEFT);
            found.setOnMouseClicked(e -> {
                if (e.getButton() == MouseButton.PRIMARY && getItem() != null) {
                    onHit.accept(getItem());
                }
            });
            HBox head = new HBox(8, name, stars);
            head.setAlignment(Pos.BASELINE_LEFT);
            HBox.setHgrow(name, Priority.SOMETIMES);
            line.getStyleClass().add("history-snippet");
            found.setManaged(false);
            box = new Lines(head);
            box.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(HistoryRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty) {
                setGraphic(null);
                setText(null);
                return;
            }
            if (row == null) {
                // its page is being read
                setGraphic(null);
                setText("…");
                return;
            }
            setText(null);
            name.setText(Visible.line(row.battle().personaName()));
            stars.setText(
                    ("★".repeat(row.battle().difficulty()) + " " + row.battle().level().mark())
                            .strip());
            box.getChildren().removeAll(line, found);
            Hit hit = row.entry().hit();
            if (hit != null) {
                place.setText(place(hit));
                snippet.getChildren().clear();
                boolean first = true;
                for (Piece piece : hit.pieces()) {
                    snippet.getChildren().add(words(piece, first, before()));
                    first = false;
                }
                box.getChildren().addAll(line, found);
            }
            setGraphic(box);
        }

        /// By itself a cell cuts what reaches out of it.
        @Override
        protected Skin<?> createDefaultSkin() {
            Skin<?> skin = super.createDefaultSkin();
            setClip(null);
            return skin;
        }

        /// From this cell to the end of what can be seen of the row.
        private double room() {
            TableView<HistoryRow> table = getTableView();
            double end = table == null ? 0 : table.getWidth() - SCROLL_BAR - MARGIN;
            return Math.max(getWidth() - 2 * MARGIN, end - getLayoutX() - MARGIN);
        }

        private int before() {
            return Math.max(LEAST_BEFORE, (int) (room() * SHARE_BEFORE / LETTER));
        }

        /// Name, and under it the words of a hit, which take the width of the row: in search the other
        /// cells leave the lower line to them.
        private final class Lines extends VBox {
            Lines(Node head) {
                super(2, head);
            }

            @Override
            protected void layoutChildren() {
                super.layoutChildren();
                found.resizeRelocate(
                        line.getLayoutX(), line.getLayoutY(), room(), line.getHeight());
            }
        }

        private static String place(Hit hit) {
            if (hit.turn() == 0) {
                return "note";
            }
            return hit.turns() == 1
                    ? "turn " + hit.turn()
                    : "turn " + hit.turn() + " and " + (hit.turns() - 1) + " more";
        }

        private static Node words(Piece piece, boolean first, int before) {
            Label words =
                    new Label(first && !piece.hit() ? ending(piece.text(), before) : piece.text());
            words.getStyleClass().add(piece.hit() ? "snippet-hit" : "snippet-words");
            words.setMinWidth(Region.USE_PREF_SIZE);
            return words;
        }

        /// The last words before a hit, so that the hit itself is in sight.
        private static String ending(String text, int most) {
            if (text.length() <= most) {
                return text;
            }
            int from = text.indexOf(' ', text.length() - most);
            return "…" + text.substring(from < 0 ? text.length() - most : from + 1);
        }
    }

    /// Whether the battle is one of the two to compare, or has a note.
    static final class Mark extends TableCell<HistoryRow, HistoryRow> {
        private final BiConsumer<HistoryRow, Mark> fill;
        private final Label label = new Label();

        Mark(BiConsumer<HistoryRow, Mark> fill) {
            this.fill = fill;
            setAlignment(Pos.CENTER);
        }

        @Override
        protected void updateItem(HistoryRow row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(null);
            setTooltip(null);
            if (!empty && row != null) {
                fill.accept(row, this);
            }
        }

        void show(Node node, String why) {
            setGraphic(node);
            setTooltip(new Tooltip(why));
        }

        void badge(String words, String why) {
            label.setText(words);
            label.getStyleClass().setAll("label", "compare-mark");
            show(label, why);
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
            setTooltip(null);
            if (!empty && row != null) {
                if (!row.by().isEmpty()) {
                    setTooltip(new Tooltip("What it cost " + row.by() + ", not you"));
                }
                amount.setText(row.cost());
                note.setVisible(!row.billed());
                note.setManaged(!row.billed());
                shown = box;
            }
            setGraphic(shown);
        }
    }
}
