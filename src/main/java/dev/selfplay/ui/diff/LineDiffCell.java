package dev.selfplay.ui.diff;

import dev.selfplay.domain.Counted;
import dev.selfplay.ui.diff.LineDiff.Row;
import dev.selfplay.ui.diff.WordDiff.Kind;
import dev.selfplay.ui.diff.WordDiff.Piece;
import dev.selfplay.ui.kit.WrappingCell;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.jspecify.annotations.Nullable;

/// A row of a difference in a list: the numbers in both files, a mark, and the line with its changed
/// words set off. JavaFX thread only.
public final class LineDiffCell extends WrappingCell<Row> {
    private final Label before = new Label();
    private final Label after = new Label();
    private final Label mark = new Label();
    private final TextFlow words = new TextFlow();
    private final HBox line = new HBox(before, after, mark, words);
    private final Label skipped = new Label();

    public LineDiffCell() {
        getStyleClass().add("line-diff-cell");
        line.getStyleClass().add("line-diff");
        before.getStyleClass().add("line-diff-number");
        after.getStyleClass().add("line-diff-number");
        mark.getStyleClass().add("line-diff-mark");
        words.getStyleClass().add("line-diff-words");
        skipped.getStyleClass().add("line-diff-skipped");
        before.setMinWidth(Region.USE_PREF_SIZE);
        after.setMinWidth(Region.USE_PREF_SIZE);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        line.setAlignment(Pos.TOP_LEFT);
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        switch (row) {
            case Row.Line changed -> show(changed);
            case Row.Skipped(int lines) -> {
                skipped.setText(Counted.of(lines, "line") + ", unchanged");
                setAccessibleText(skipped.getText());
                setGraphic(skipped);
            }
        }
    }

    private void show(Row.Line row) {
        before.setText(row.before() == 0 ? "" : String.valueOf(row.before()));
        after.setText(row.after() == 0 ? "" : String.valueOf(row.after()));
        mark.setText(
                switch (row.kind()) {
                    case SAME -> " ";
                    case ADDED -> "+";
                    case REMOVED -> "−";
                });
        words.getChildren().clear();
        for (Piece piece : row.pieces()) {
            Text text = new Text(piece.text());
            text.getStyleClass().add("line-diff-text");
            if (piece.kind() != Kind.SAME) {
                text.getStyleClass()
                        .add(piece.kind() == Kind.ADDED ? "words-added" : "words-removed");
            }
            words.getChildren().add(text);
        }
        line.getStyleClass()
                .setAll(
                        "line-diff",
                        switch (row.kind()) {
                            case SAME -> "same";
                            case ADDED -> "added";
                            case REMOVED -> "removed";
                        });
        setAccessibleText(
                switch (row.kind()) {
                    case SAME -> "Line %d: %s".formatted(row.after(), row.text());
                    case ADDED -> "Added line %d: %s".formatted(row.after(), row.text());
                    case REMOVED -> "Removed line %d: %s".formatted(row.before(), row.text());
                });
        setGraphic(line);
    }
}
