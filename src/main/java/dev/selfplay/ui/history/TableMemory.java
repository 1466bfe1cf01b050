package dev.selfplay.ui.history;

import dev.selfplay.engine.BattleIndex.Order;
import dev.selfplay.engine.BattleIndex.Sort;
import dev.selfplay.ui.fx.Memory;

import javafx.collections.ListChangeListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Remembers which columns a person chose, how wide and in which order, and the order of the rows.
/// JavaFX thread only.
final class TableMemory {
    private static final String COLUMNS = "history.columns";
    private static final String ORDER = "history.order";

    private final TableView<HistoryRow> table;
    private final Memory memory;
    private final Set<String> chosen = new LinkedHashSet<>();
    private boolean fitting;

    TableMemory(TableView<HistoryRow> table, Memory memory) {
        this.table = table;
        this.memory = memory;
        restore();
        for (TableColumn<HistoryRow, ?> column : table.getColumns()) {
            column.visibleProperty().subscribe((was, is) -> choose(column.getId(), is));
            column.widthProperty().subscribe((was, is) -> keep());
        }
        table.getColumns()
                .addListener((ListChangeListener<TableColumn<HistoryRow, ?>>) c -> keep());
    }

    private void restore() {
        List<String> before = new ArrayList<>();
        for (String entry : memory.recall(COLUMNS).orElse("").split(",", -1)) {
            String[] parts = entry.split(":", -1);
            if (parts.length == 3) {
                before.add(parts[0]);
                if (parts[1].equals("shown")) {
                    chosen.add(parts[0]);
                }
                column(parts[0], parts[2]);
            }
        }
        List<TableColumn<HistoryRow, ?>> columns = new ArrayList<>(table.getColumns());
        for (TableColumn<HistoryRow, ?> column : columns) {
            boolean unknown = !before.contains(column.getId());
            if (unknown && !HistoryColumns.HIDDEN_AT_FIRST.contains(column.getId())) {
                chosen.add(column.getId());
            }
        }
        if (!before.isEmpty()) {
            columns.sort(
                    Comparator.comparingInt(c -> {
                        int at = before.indexOf(c.getId());
                        return at < 0 ? before.size() : at;
                    }));
            table.getColumns().setAll(columns);
        }
    }

    private void column(String id, String width) {
        try {
            double pixels = Double.parseDouble(width);
            table.getColumns().stream()
                    .filter(c -> c.getId().equals(id))
                    .forEach(c -> c.setPrefWidth(pixels));
        } catch (NumberFormatException e) {
            // written by a hand, or another program: the width is as it is
        }
    }

    private void choose(String id, boolean shown) {
        if (fitting) {
            return;
        }
        if (shown) {
            chosen.add(id);
        } else {
            chosen.remove(id);
        }
        keep();
    }

    private void keep() {
        if (fitting) {
            return;
        }
        StringBuilder all = new StringBuilder();
        for (TableColumn<HistoryRow, ?> column : table.getColumns()) {
            all.append(all.isEmpty() ? "" : ",")
                    .append(column.getId())
                    .append(chosen.contains(column.getId()) ? ":shown:" : ":hidden:")
                    .append(Math.round(column.getWidth()));
        }
        memory.remember(COLUMNS, all.toString());
    }

    /// Shows the columns that were chosen, but for those that there is no room for now.
    void fit(Set<String> noRoom) {
        fitting = true;
        for (TableColumn<HistoryRow, ?> column : table.getColumns()) {
            column.setVisible(chosen.contains(column.getId()) && !noRoom.contains(column.getId()));
        }
        fitting = false;
    }

    Order order() {
        String[] parts = memory.recall(ORDER).orElse("").split(" ", -1);
        for (Sort sort : Sort.values()) {
            if (sort.name().toLowerCase(Locale.ROOT).equals(parts[0])) {
                return new Order(sort, !parts[parts.length - 1].equals("up"));
            }
        }
        return Order.NEWEST;
    }

    void keep(Order order) {
        memory.remember(
                ORDER,
                order.sort().name().toLowerCase(Locale.ROOT)
                        + (order.descending() ? " down" : " up"));
    }
}
