package dev.selfplay.ui.personas;

import dev.selfplay.ui.fx.Memory;

import javafx.collections.ListChangeListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Remembers a table's columns, which need ids: their order, widths, which are shown, and the sort.
final class ColumnMemory<T> {
    private static final double USUAL_TEXT = 13;

    private final TableView<T> table;
    private final Memory memory;
    private final String key;
    private double textFactor = 1;

    private ColumnMemory(TableView<T> table, Memory memory, String key) {
        this.table = table;
        this.memory = memory;
        this.key = key;
    }

    /// Restores what was remembered, and remembers from now on.
    static <T> ColumnMemory<T> keep(TableView<T> table, Memory memory, String key) {
        ColumnMemory<T> columns = new ColumnMemory<>(table, memory, key);
        columns.restore();
        columns.watch();
        return columns;
    }

    /// Makes the columns as much wider or narrower as the text became. What is remembered is the
    /// width for text of the usual size.
    ///
    /// @param pixels the size of the text, 13 usually
    void fitText(double pixels) {
        double factor = pixels / USUAL_TEXT;
        double change = factor / textFactor;
        textFactor = factor;
        if (change != 1) {
            table.getColumns().forEach(c -> c.setPrefWidth(c.getWidth() * change));
        }
    }

    private void restore() {
        List<TableColumn<T, ?>> ordered = new ArrayList<>();
        for (String part : memory.recall(key).orElse("").split(",", -1)) {
            String[] words = part.split(":", -1);
            table.getColumns().stream()
                    .filter(c -> c.getId().equals(words[0]))
                    .findFirst()
                    .ifPresent(column -> {
                        ordered.add(column);
                        restore(column, words);
                    });
        }
        // columns that are new since then stand at the end
        table.getColumns().stream().filter(c -> !ordered.contains(c)).forEach(ordered::add);
        table.getColumns().setAll(ordered);
        String[] sort = memory.recall(key + ".sort").orElse("").split(":", -1);
        if (sort.length == 2) {
            ordered.stream()
                    .filter(c -> c.getId().equals(sort[0]))
                    .findFirst()
                    .ifPresent(column -> {
                        column.setSortType(
                                sort[1].equals("down") ? SortType.DESCENDING : SortType.ASCENDING);
                        table.getSortOrder().add(column);
                    });
        }
    }

    private static void restore(TableColumn<?, ?> column, String[] words) {
        if (words.length == 3 && words[1].matches("\\d{1,4}")) {
            column.setPrefWidth(Integer.parseInt(words[1]));
            column.setVisible(words[2].equals("shown"));
        }
    }

    private void watch() {
        for (TableColumn<T, ?> column : table.getColumns()) {
            column.widthProperty().subscribe((was, is) -> write());
            column.visibleProperty().subscribe((was, is) -> write());
            column.sortTypeProperty().subscribe((was, is) -> write());
        }
        table.getColumns().addListener((ListChangeListener<TableColumn<T, ?>>) c -> write());
        table.getSortOrder().addListener((ListChangeListener<TableColumn<T, ?>>) c -> write());
    }

    private void write() {
        memory.remember(
                key,
                table.getColumns().stream()
                        .map(c ->
                                String.format(
                                        Locale.ROOT,
                                        "%s:%.0f:%s",
                                        c.getId(),
                                        c.getWidth() / textFactor,
                                        c.isVisible() ? "shown" : "hidden"))
                        .collect(Collectors.joining(",")));
        memory.remember(
                key + ".sort",
                table.getSortOrder().stream()
                        .findFirst()
                        .map(c ->
                                c.getId()
                                        + (c.getSortType() == SortType.DESCENDING
                                                ? ":down"
                                                : ":up"))
                        .orElse(""));
    }
}
