package dev.selfplay.ui.history;

import dev.selfplay.engine.BattleIndex.Order;
import dev.selfplay.engine.BattleIndex.Sort;
import dev.selfplay.ui.kit.Column;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.kit.Table;

import javafx.collections.ListChangeListener;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The table of battles: its selection, its order and its keys. JavaFX thread only.
final class HistoryTable {
    private final TableView<HistoryRow> table;
    private final BattleHistoryViewModel model;
    private final SelectionActions actions;
    private long shown = -1;
    private boolean ordering;

    /// @param text by whose size the columns grow
    HistoryTable(
            TableView<HistoryRow> table,
            BattleHistoryViewModel model,
            List<Column<HistoryRow>> columns,
            Memory memory,
            TextInputControl text,
            SelectionActions actions) {
        this.table = table;
        this.model = model;
        this.actions = actions;
        Table<HistoryRow> declared =
                new Table<>(table, columns, memory, "history.columns", text)
                        .onOpen(actions::open)
                        .spoken(HistoryRow::spoken);
        // it matters who fought a battle where there are teammates'
        model.ofTeamProperty().subscribe(some -> declared.offer("by", some));
        // before the rows, which clear it
        model.orderProperty().set(order());
        table.setItems(model.rows());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        table.addEventHandler(KeyEvent.KEY_TYPED, this::onTyped);
        model.rows().addListener((ListChangeListener<HistoryRow>) c -> onRows());
        table.getSelectionModel()
                .getSelectedIndices()
                .addListener((ListChangeListener<Integer>) c -> onSelection());
        // to set it sorts, which is nobody's wish
        ordering = true;
        table.setSortPolicy(t -> onOrder());
        showOrder();
    }

    private void onKey(KeyEvent e) {
        if (e.isShortcutDown() && e.getCode() == KeyCode.A) {
            // a hundred thousand selected battles help nobody
            e.consume();
            return;
        }
        if (e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        if (e.getCode() == KeyCode.SPACE) {
            // it is typed in a moment; the table itself would change the selection
            e.consume();
        }
    }

    /// Letters act when they are typed, not when they are pressed: one that moves the focus into a
    /// text would else be typed into it.
    private void onTyped(KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        switch (e.getCharacter()) {
            case "j" -> step(1);
            case "k" -> step(-1);
            case " ", "c" -> selected().forEach(r -> actions.mark(r.battle()));
            case "n" -> actions.note();
            case "g" -> actions.grade();
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void step(int by) {
        int at = table.getSelectionModel().getSelectedIndex() + by;
        if (at >= 0 && at < model.rows().size()) {
            table.getSelectionModel().clearAndSelect(at);
            if (at < firstVisible() || at > lastVisible()) {
                table.scrollTo(by > 0 ? at : Math.max(0, at));
            }
        }
    }

    /// Selects a battle, if it is in memory.
    ///
    /// @return whether it is
    boolean select(UUID battleId) {
        int at =
                model.rows()
                        .inMemory(row -> row.battle().id().equals(battleId))
                        .map(row -> model.rows().find(row.entry().key()))
                        .orElse(-1);
        if (at >= 0) {
            table.getSelectionModel().clearAndSelect(at);
            if (at < firstVisible() || at > lastVisible()) {
                table.scrollTo(at);
            }
        }
        return at >= 0;
    }

    private @Nullable VirtualFlow<?> flow() {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
    }

    /// The first row in sight.
    int firstVisible() {
        VirtualFlow<?> flow = flow();
        return flow == null || flow.getFirstVisibleCell() == null
                ? 0
                : flow.getFirstVisibleCell().getIndex();
    }

    private int lastVisible() {
        VirtualFlow<?> flow = flow();
        return flow == null || flow.getLastVisibleCell() == null
                ? Integer.MAX_VALUE
                // the last one may be cut off
                : flow.getLastVisibleCell().getIndex() - 1;
    }

    /// The rows that are selected and were read.
    List<HistoryRow> selected() {
        List<HistoryRow> rows = new ArrayList<>();
        for (int i : table.getSelectionModel().getSelectedIndices()) {
            HistoryRow row = model.rows().peek(i);
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    /// The index's keys of all that is selected, also of what was not read, in the order of the list.
    long[] selectedKeys() {
        return table.getSelectionModel().getSelectedIndices().stream()
                .mapToInt(Integer::intValue)
                .filter(i -> i >= 0 && i < model.rows().size())
                .sorted()
                .mapToLong(model.rows()::key)
                .toArray();
    }

    private void onSelection() {
        List<Integer> chosen = table.getSelectionModel().getSelectedIndices();
        if (chosen.size() == 1 && chosen.getFirst() < model.rows().size()) {
            shown = model.rows().key(chosen.getFirst());
        }
        actions.changed();
    }

    /// The list changed under the selection: the battle that is shown stays selected; where it is
    /// not listed, the first one is.
    private void onRows() {
        boolean hits = !model.filterProperty().get().words().isEmpty();
        table.getStyleClass().remove("with-hits");
        if (hits) {
            table.getStyleClass().add("with-hits");
        }
        if (model.rows().isEmpty()) {
            return;
        }
        stay();
        int at = table.getSelectionModel().getSelectedIndex();
        if (at < 0 || at >= model.rows().size()) {
            table.getSelectionModel().clearAndSelect(Math.max(0, model.rows().find(shown)));
        } else {
            // what is selected may have been read just now
            actions.changed();
        }
    }

    /// Whoever reads in the middle goes on reading there, whatever came in above.
    private void stay() {
        int top = firstVisible();
        long key = top > 0 ? model.rows().keyBefore(top) : -1;
        int now = key < 0 ? -1 : model.rows().find(key);
        if (now >= 0 && now != top) {
            table.scrollTo(now);
        }
    }

    private boolean onOrder() {
        if (ordering) {
            return true;
        }
        model.orderProperty().set(order());
        return true;
    }

    /// What the arrow in the head of a column says.
    private Order order() {
        if (!table.getSortOrder().isEmpty()) {
            TableColumn<HistoryRow, ?> column = table.getSortOrder().getFirst();
            if (sort(column) instanceof Sort sort) {
                return new Order(sort, column.getSortType() == TableColumn.SortType.DESCENDING);
            }
        }
        return Order.NEWEST;
    }

    private static @Nullable Enum<?> sort(Object column) {
        return column instanceof Column<?> declared ? declared.storeSort() : null;
    }

    /// The arrow in the head of the column.
    private void showOrder() {
        ordering = true;
        Order order = model.orderProperty().get();
        for (TableColumn<HistoryRow, ?> column : table.getColumns()) {
            if (sort(column) == order.sort()) {
                column.setSortType(
                        order.descending()
                                ? TableColumn.SortType.DESCENDING
                                : TableColumn.SortType.ASCENDING);
                table.getSortOrder().setAll(List.of(column));
            }
        }
        ordering = false;
    }

    void toTop() {
        table.scrollTo(0);
        if (!model.rows().isEmpty()) {
            table.getSelectionModel().clearAndSelect(0);
        }
    }
}
