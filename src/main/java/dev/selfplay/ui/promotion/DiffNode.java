package dev.selfplay.ui.promotion;

import dev.selfplay.domain.Counted;
import dev.selfplay.ui.diff.LineDiff.Row;
import dev.selfplay.ui.diff.WordDiff.Kind;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/// A difference line by line: numbers, marks, words. What is long is cut until somebody wants all.
final class DiffNode extends VBox {
    private static final int MOST = 160;

    private List<Row> rows = List.of();

    DiffNode() {
        getStyleClass().add("diff");
        setAccessibleRole(AccessibleRole.TEXT);
    }

    void show(List<Row> newRows) {
        if (!newRows.equals(rows)) {
            rows = List.copyOf(newRows);
            fill(MOST);
        }
    }

    private void fill(int most) {
        List<Node> nodes = new ArrayList<>();
        for (Row row : rows.subList(0, Math.min(most, rows.size()))) {
            nodes.add(
                    switch (row) {
                        case Row.Line line -> line(line);
                        case Row.Skipped(int lines) -> skipped(lines);
                    });
        }
        if (rows.size() > most) {
            Hyperlink rest = new Hyperlink("Show %d more lines".formatted(rows.size() - most));
            rest.setOnAction(e -> fill(Integer.MAX_VALUE));
            nodes.add(rest);
        }
        getChildren().setAll(nodes);
    }

    private static Node line(Row.Line line) {
        Label number = new Label(line.number() == 0 ? "" : String.valueOf(line.number()));
        number.getStyleClass().add("diff-number");
        Label mark = new Label(mark(line.kind()));
        mark.getStyleClass().add("diff-mark");
        Label words = new Label(line.text());
        words.setWrapText(true);
        words.setMinWidth(0);
        words.getStyleClass().add("diff-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox node = new HBox(number, mark, words);
        node.getStyleClass().addAll("diff-line", style(line.kind()));
        String place = line.number() == 0 ? "line" : "line " + line.number();
        node.setAccessibleText(
                switch (line.kind()) {
                    case SAME -> "%s: %s".formatted(place, line.text());
                    case ADDED -> "added %s: %s".formatted(place, line.text());
                    case REMOVED -> "removed %s: %s".formatted(place, line.text());
                });
        return node;
    }

    private static Node skipped(int lines) {
        Label label = new Label(Counted.of(lines, "line") + ", unchanged");
        label.getStyleClass().add("diff-skipped");
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private static String mark(Kind kind) {
        return switch (kind) {
            case SAME -> " ";
            case ADDED -> "+";
            case REMOVED -> "−";
        };
    }

    private static String style(Kind kind) {
        return switch (kind) {
            case SAME -> "same";
            case ADDED -> "added";
            case REMOVED -> "removed";
        };
    }
}
