package dev.selfplay.ui.personas;

import dev.selfplay.ui.kit.Column;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.kit.Table;

import javafx.collections.ListChangeListener;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

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
    private final Set<UUID> kept = new HashSet<>();
    private boolean restoring;

    /// @param text by whose size the columns grow
    /// @param edit opens the seller that is selected
    PersonaTable(
            TableView<PersonaRow> table,
            PersonasPageViewModel model,
            List<Column<PersonaRow>> columns,
            Memory memory,
            TextInputControl text,
            Runnable edit) {
        this.table = table;
        this.model = model;
        new Table<>(table, columns, memory, "personas.page.columns", text)
                .onOpen(edit)
                .spoken(row -> row.spoken(model.book().passThresholdProperty().get()))
                .sort(model.list().rows());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        model.book()
                .passThresholdProperty()
                .subscribe((was, is) -> {
                    table.sort();
                    table.refresh();
                });
        model.measuredProperty()
                .subscribe(_ -> {
                    table.sort();
                    table.refresh();
                });
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        table.getSelectionModel()
                .getSelectedItems()
                .addListener((ListChangeListener<PersonaRow>) c -> follow());
        table.getItems().addListener((ListChangeListener<PersonaRow>) c -> reselect());
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
