package dev.selfplay.ui.kit;

import javafx.collections.ListChangeListener;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Remembers a table's columns, which need ids: their order, widths, which a person chose, and the
/// sort. Columns grow with the text; what is remembered is the width for text of the usual size.
/// What is remembered but makes no sense any more is passed over. JavaFX thread only.
final class ColumnMemory<T> {
    /// The size of the text that widths are given for, pixels.
    private static final double USUAL_TEXT = 13;

    private final TableView<T> table;
    private final Memory memory;
    private final String key;
    private final Set<String> chosen = new LinkedHashSet<>();
    private final Map<TableColumn<T, ?>, Limits> limits = new HashMap<>();
    private final Map<String, Withheld<T>> withheld = new HashMap<>();
    private double textFactor = 1;
    private boolean changing;
    private Runnable fit = () -> {};

    private record Withheld<T>(TableColumn<T, ?> column, int at) {}

    private record Limits(double least, double most) {}

    private ColumnMemory(TableView<T> table, Memory memory, String key) {
        this.table = table;
        this.memory = memory;
        this.key = key;
    }

    /// Restores what was remembered, and remembers from now on. Columns that nothing is remembered of
    /// are shown if they are visible now.
    static <T> ColumnMemory<T> keep(TableView<T> table, Memory memory, String key) {
        ColumnMemory<T> columns = new ColumnMemory<>(table, memory, key);
        columns.restore();
        columns.watch();
        return columns;
    }

    /// Makes the columns as much wider or narrower as the text of this control becomes.
    ///
    /// @param text a control whose text has 13 pixels usually
    ColumnMemory<T> growWith(TextInputControl text) {
        text.fontProperty().subscribe(font -> fitText(font.getSize()));
        return this;
    }

    private void fitText(double pixels) {
        double factor = pixels / USUAL_TEXT;
        double change = factor / textFactor;
        if (change == 1) {
            return;
        }
        textFactor = factor;
        changing = true;
        limits.forEach((column, limit) -> {
            double width = column.getWidth() * change;
            // in this order, so that no limit stands in the way of another
            column.setMinWidth(Math.min(column.getMinWidth(), limit.least * factor));
            column.setMaxWidth(limit.most * factor);
            column.setPrefWidth(width);
            column.setMinWidth(limit.least * factor);
        });
        changing = false;
        write();
        fit.run();
    }

    /// Takes a column that means nothing now out of the table and its menu, or puts it back where it
    /// stood. What was remembered of it stays.
    void offer(String id, boolean offered) {
        if (offered == !withheld.containsKey(id)) {
            return;
        }
        changing = true;
        Withheld<T> out = withheld.remove(id);
        if (out != null) {
            table.getColumns().add(Math.min(out.at, table.getColumns().size()), out.column);
        } else {
            for (int i = 0; i < table.getColumns().size(); i++) {
                TableColumn<T, ?> column = table.getColumns().get(i);
                if (column.getId().equals(id)) {
                    withheld.put(id, new Withheld<>(column, i));
                    table.getSortOrder().remove(column);
                    table.getColumns().remove(column);
                }
            }
        }
        changing = false;
    }

    /// All columns in their order, those that are not offered too.
    private List<TableColumn<T, ?>> all() {
        List<TableColumn<T, ?>> all = new ArrayList<>(table.getColumns());
        withheld.values().forEach(w -> all.add(Math.min(w.at, all.size()), w.column));
        return all;
    }

    /// The room that the table has, in pixels for text of the usual size.
    double room() {
        return table.getWidth() / textFactor;
    }

    /// Shows the columns that were chosen, but for those that there is no room for now.
    void fit(Set<String> noRoom) {
        changing = true;
        for (TableColumn<T, ?> column : table.getColumns()) {
            column.setVisible(chosen.contains(column.getId()) && !noRoom.contains(column.getId()));
        }
        changing = false;
    }

    /// Hides columns at the end that the table has no room for, whole: none is cut. What was chosen
    /// comes back with the room.
    void hideCut() {
        fitBy(this::fitWhole);
    }

    /// Calls this now, and whenever the room or the size of the text has changed.
    void fitBy(Runnable fitting) {
        fit = fitting;
        table.widthProperty().subscribe(w -> fitting.run());
    }

    private void fitWhole() {
        double room = table.getWidth() - table.snappedLeftInset() - table.snappedRightInset();
        if (room <= 0) {
            return;
        }
        if (table.lookup(".scroll-bar:vertical") instanceof ScrollBar bar) {
            room -= bar.prefWidth(-1);
        }
        Set<String> cut = new HashSet<>();
        boolean first = true;
        for (TableColumn<T, ?> column : table.getColumns()) {
            if (chosen.contains(column.getId())) {
                room -= column.getWidth();
                if (room < 0 && !first) {
                    cut.add(column.getId());
                }
                first = false;
            }
        }
        fit(cut);
    }

    private void restore() {
        List<TableColumn<T, ?>> ordered = new ArrayList<>();
        for (TableColumn<T, ?> column : table.getColumns()) {
            limits.put(column, new Limits(column.getMinWidth(), column.getMaxWidth()));
            if (column.isVisible()) {
                chosen.add(column.getId());
            }
        }
        for (String part : memory.recall(key).orElse("").split(",", -1)) {
            String[] words = part.split(":", -1);
            table.getColumns().stream()
                    .filter(c -> c.getId().equals(words[0]) && !ordered.contains(c))
                    .findFirst()
                    .ifPresent(column -> {
                        ordered.add(column);
                        restore(column, words);
                    });
        }
        // columns that are new since then stand at the end
        table.getColumns().stream().filter(c -> !ordered.contains(c)).forEach(ordered::add);
        if (!ordered.equals(table.getColumns())) {
            table.getColumns().setAll(ordered);
        }
        String[] sort = memory.recall(key + ".sort").orElse("").split(":", -1);
        if (sort.length == 2) {
            ordered.stream()
                    .filter(c -> c.getId().equals(sort[0]) && c.isSortable())
                    .findFirst()
                    .ifPresent(column -> {
                        column.setSortType(
                                sort[1].equals("down") ? SortType.DESCENDING : SortType.ASCENDING);
                        table.getSortOrder().add(column);
                    });
        }
    }

    private void restore(TableColumn<?, ?> column, String[] words) {
        if (words.length == 3 && words[1].matches("\\d{1,4}")) {
            column.setPrefWidth(Integer.parseInt(words[1]));
            boolean shown = words[2].equals("shown");
            column.setVisible(shown);
            if (shown) {
                chosen.add(column.getId());
            } else {
                chosen.remove(column.getId());
            }
        }
    }

    private void watch() {
        for (TableColumn<T, ?> column : table.getColumns()) {
            column.widthProperty().subscribe((was, is) -> write());
            column.visibleProperty().subscribe((was, is) -> choose(column.getId(), is));
            column.sortTypeProperty().subscribe((was, is) -> write());
        }
        table.getColumns().addListener((ListChangeListener<TableColumn<T, ?>>) c -> write());
        table.getSortOrder().addListener((ListChangeListener<TableColumn<T, ?>>) c -> write());
    }

    private void choose(String id, boolean shown) {
        if (changing) {
            return;
        }
        if (shown) {
            chosen.add(id);
        } else {
            chosen.remove(id);
        }
        write();
    }

    private void write() {
        if (changing) {
            return;
        }
        memory.remember(
                key,
                all().stream()
                        .map(c ->
                                String.format(
                                        Locale.ROOT,
                                        "%s:%.0f:%s",
                                        c.getId(),
                                        c.getWidth() / textFactor,
                                        chosen.contains(c.getId()) ? "shown" : "hidden"))
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
