package dev.selfplay.ui.personas;

import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// The table of sellers: sorted by its columns, and with a selection that stays on the same sellers
/// whatever happens to the list. JavaFX thread only.
final class PersonaTable {
    private final TableView<PersonaRow> table;
    private final PersonasPageViewModel model;
    private final Runnable edit;
    private final Set<UUID> kept = new HashSet<>();
    private boolean restoring;

    /// @param edit opens the seller that is selected
    PersonaTable(
            TableView<PersonaRow> table,
            PersonasPageViewModel model,
            List<TableColumn<PersonaRow, PersonaRow>> columns,
            Runnable edit) {
        this.table = table;
        this.model = model;
        this.edit = edit;
        table.getColumns().setAll(columns);
        SortedList<PersonaRow> sorted = new SortedList<>(model.list().rows());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setRowFactory(t -> row());
        model.book()
                .passThresholdProperty()
                .subscribe((was, is) -> {
                    table.sort();
                    table.refresh();
                });
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        table.getSelectionModel()
                .getSelectedItems()
                .addListener((ListChangeListener<PersonaRow>) c -> follow());
        sorted.addListener((ListChangeListener<PersonaRow>) c -> reselect());
    }

    private TableRow<PersonaRow> row() {
        TableRow<PersonaRow> row = new TableRow<>();
        row.setOnMouseClicked(e -> {
            if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2 && !row.isEmpty()) {
                edit.run();
            }
        });
        row.itemProperty()
                .subscribe(r ->
                        row.setAccessibleText(
                                r == null
                                        ? null
                                        : r.spoken(model.book().passThresholdProperty().get())));
        return row;
    }

    /// Selects these, as soon as they are listed.
    void select(Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            kept.clear();
            kept.addAll(ids);
            reselect();
        }
    }

    void follow() {
        if (!restoring && !model.list().changing()) {
            kept.clear();
            selected().forEach(r -> kept.add(r.id()));
            model.select(selected());
        }
    }

    /// The list changed under the selection: select the same sellers again.
    private void reselect() {
        restoring = true;
        table.getSelectionModel().clearSelection();
        for (int i = 0; i < table.getItems().size(); i++) {
            if (kept.contains(table.getItems().get(i).id())) {
                table.getSelectionModel().select(i);
            }
        }
        restoring = false;
        model.select(selected());
    }

    /// While the list changes, the selection may name rows that are gone.
    private List<PersonaRow> selected() {
        List<PersonaRow> rows = new ArrayList<>(table.getSelectionModel().getSelectedItems());
        rows.removeIf(Objects::isNull);
        return rows;
    }

    private void key(KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        switch (e.getCode()) {
            case ENTER -> edit.run();
            case DELETE -> model.archiveSelected();
            case SPACE ->
                    model.activateSelected(
                            model.selectionProperty().get().stream()
                                    .anyMatch(r -> !r.persona().active()));
            default -> {
                return;
            }
        }
        e.consume();
    }
}
