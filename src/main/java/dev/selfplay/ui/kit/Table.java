package dev.selfplay.ui.kit;

import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// A table of declared columns: it remembers what a person made of them, does without some where it
/// is narrow, and opens a row by Enter or a double click. JavaFX thread only.
///
/// @param <R> the rows
public final class Table<R> {
    private static final double NEAR_THE_END = 0.8;

    private final TableView<R> view;
    private final List<Column<R>> columns;
    private final ColumnMemory<R> memory;
    private Function<R, @Nullable String> spoken = row -> null;
    private Runnable open = () -> {};

    /// Places the columns as they were left. Where none says from which room on it is shown, those at
    /// the end go that would be cut.
    ///
    /// @param view of which only styles, keys of its own and accessible text are set elsewhere
    /// @param key under which columns and sort are remembered
    /// @param text a control whose text has 13 pixels usually; columns grow and shrink with it
    public Table(
            TableView<R> view,
            List<Column<R>> columns,
            Memory memory,
            String key,
            TextInputControl text) {
        this.view = view;
        this.columns = List.copyOf(columns);
        view.setSkin(new FewRowsSkin<>(view));
        view.getColumns().setAll(columns);
        view.setRowFactory(t -> row());
        view.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        this.memory = ColumnMemory.keep(view, memory, key).growWith(text);
        if (columns.stream().allMatch(c -> c.roomFrom() == 0)) {
            this.memory.hideCut();
        } else {
            this.memory.fitBy(this::fit);
        }
    }

    /// @param action for the selected row
    public Table<R> onOpen(Runnable action) {
        open = action;
        return this;
    }

    /// What a screen reader says of a row.
    public Table<R> spoken(Function<R, @Nullable String> ofRow) {
        spoken = ofRow;
        return this;
    }

    /// Shows these rows, sorted by the columns.
    public void sort(ObservableList<R> rows) {
        SortedList<R> sorted = new SortedList<>(rows);
        sorted.comparatorProperty().bind(view.comparatorProperty());
        view.setItems(sorted);
    }

    /// Is told when somebody has scrolled so far that more should be read.
    public void onNearEnd(Runnable more) {
        if (view.lookup(".scroll-bar:vertical") instanceof ScrollBar bar) {
            bar.valueProperty()
                    .subscribe(v -> {
                        if (v.doubleValue() > NEAR_THE_END) {
                            more.run();
                        }
                    });
        }
    }

    /// Takes a column that means nothing now out of the table and its menu, or puts it back.
    public void offer(String key, boolean offered) {
        memory.offer(key, offered);
        fit();
    }

    private void fit() {
        double room = memory.room();
        for (Column<R> column : columns) {
            room -= view.getColumns().contains(column) ? column.claim() : 0;
        }
        Set<String> without = new HashSet<>();
        for (Column<R> column : columns) {
            if (room < column.roomFrom()) {
                without.add(column.getId());
            }
        }
        memory.fit(without);
    }

    private TableRow<R> row() {
        TableRow<R> row = new TableRow<>();
        row.setOnMouseClicked(e -> {
            if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2 && !row.isEmpty()) {
                open.run();
            }
        });
        row.itemProperty()
                .subscribe(r -> row.setAccessibleText(r == null ? null : spoken.apply(r)));
        return row;
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.ENTER && !e.isShortcutDown() && !e.isAltDown()) {
            open.run();
            e.consume();
        }
    }
}
