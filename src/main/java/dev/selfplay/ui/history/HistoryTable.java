package dev.selfplay.ui.history;

import dev.selfplay.domain.Battle;
import dev.selfplay.engine.BattleIndex.Order;
import dev.selfplay.engine.BattleIndex.Sort;
import dev.selfplay.ui.kit.ColumnMemory;
import dev.selfplay.ui.kit.FewRowsSkin;

import javafx.collections.ListChangeListener;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The table of battles: its selection, its order and its keys. JavaFX thread only.
final class HistoryTable {
    private static final double WIDE = 960;
    private static final double MEDIUM = 820;
    private static final double NARROW = 640;
    private static final double ROOM_BY = 70;

    /// What a column sorts by.
    static final Map<String, Sort> SORTS =
            Map.of(
                    "when", Sort.WHEN,
                    "seller", Sort.PERSONA,
                    "by", Sort.AUTHOR,
                    "total", Sort.TOTAL,
                    "cost", Sort.COST);

    /// What a person can do with a row.
    interface Deeds {
        /// The selection changed; there may be nothing selected.
        void selected();

        void open();

        void compare(Battle battle);

        void note();

        void grade();
    }

    private final TableView<HistoryRow> table;
    private final BattleHistoryViewModel model;
    private final ColumnMemory<HistoryRow> columns;
    private final Deeds deeds;
    private long shown = -1;
    private boolean ordering;
    private boolean withTeam = true;

    HistoryTable(
            TableView<HistoryRow> table,
            BattleHistoryViewModel model,
            ColumnMemory<HistoryRow> columns,
            Deeds deeds) {
        this.table = table;
        this.model = model;
        this.columns = columns;
        this.deeds = deeds;
        table.setSkin(new FewRowsSkin<>(table));
        // before the rows, which clear it
        model.orderProperty().set(order());
        table.setItems(model.rows());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setRowFactory(t -> row());
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        table.addEventHandler(KeyEvent.KEY_TYPED, this::onTyped);
        table.widthProperty().subscribe(w -> fit());
        model.rows().addListener((ListChangeListener<HistoryRow>) c -> onRows());
        table.getSelectionModel()
                .getSelectedIndices()
                .addListener((ListChangeListener<Integer>) c -> onSelection());
        // to set it sorts, which is nobody's wish
        ordering = true;
        table.setSortPolicy(t -> onOrder());
        showOrder();
    }

    /// Whether there are teammates' battles, so that it matters who fought one.
    void ofTeam(boolean some) {
        columns.offer("by", some);
        withTeam = some;
        fit();
    }

    /// Room for what matters.
    void fit() {
        double room = columns.room() - (withTeam ? ROOM_BY : 0);
        columns.fit(
                room < NARROW
                        ? Set.of("turns", "models", "prompt", "run", "cost", "compare", "note")
                        : room < MEDIUM
                                ? Set.of("turns", "models", "prompt", "run", "cost", "compare")
                                : room < WIDE
                                        ? Set.of("turns", "models", "prompt", "run")
                                        : Set.of());
    }

    private TableRow<HistoryRow> row() {
        TableRow<HistoryRow> row = new TableRow<>();
        row.setOnMouseClicked(e -> {
            if (e.getButton() == MouseButton.PRIMARY
                    && e.getClickCount() == 2
                    && row.getItem() != null) {
                deeds.open();
            }
        });
        row.itemProperty().subscribe(r -> row.setAccessibleText(r == null ? "" : r.spoken()));
        return row;
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
        if (e.getCode() == KeyCode.ENTER) {
            deeds.open();
            e.consume();
        } else if (e.getCode() == KeyCode.SPACE) {
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
            case " ", "c" -> selected().forEach(r -> deeds.compare(r.battle()));
            case "n" -> deeds.note();
            case "g" -> deeds.grade();
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

    private void onSelection() {
        List<Integer> chosen = table.getSelectionModel().getSelectedIndices();
        if (chosen.size() == 1 && chosen.getFirst() < model.rows().size()) {
            shown = model.rows().key(chosen.getFirst());
        }
        deeds.selected();
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
            deeds.selected();
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
            Sort sort = SORTS.get(column.getId());
            if (sort != null) {
                return new Order(sort, column.getSortType() == TableColumn.SortType.DESCENDING);
            }
        }
        return Order.NEWEST;
    }

    /// The arrow in the head of the column.
    private void showOrder() {
        ordering = true;
        Order order = model.orderProperty().get();
        for (TableColumn<HistoryRow, ?> column : table.getColumns()) {
            if (SORTS.get(column.getId()) == order.sort()) {
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
