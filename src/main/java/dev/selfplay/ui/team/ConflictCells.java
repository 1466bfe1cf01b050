package dev.selfplay.ui.team;

import dev.selfplay.sync.Conflict;
import dev.selfplay.sync.PastConflict;
import dev.selfplay.ui.kit.WindowContext;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// Cells of the lists of conflicts: what it is, whose, when. Their height stands in the style sheet.
final class ConflictCells {
    private final WindowContext context;

    ConflictCells(WindowContext context) {
        this.context = context;
    }

    ListCell<Conflict> open() {
        return new TwoLines<>() {
            @Override
            void show(Conflict conflict) {
                Differences differences = Differences.of(conflict);
                int n = differences.rows().size();
                String what =
                        switch (differences.shape()) {
                            case I_DELETED -> "you deleted it";
                            case THEY_DELETED -> "deleted there";
                            case SAME -> "the same by now";
                            case FIELDS, WHOLE -> n == 1 ? "1 field" : n + " fields";
                        };
                lines(
                        Differences.name(conflict),
                        "%s · %s · %s".formatted(Names.who(conflict), when(conflict.at()), what));
            }
        };
    }

    ListCell<PastConflict> past() {
        return new TwoLines<>() {
            @Override
            void show(PastConflict past) {
                lines(
                        Differences.name(past.conflict()),
                        when(past.decidedAt()) + " · " + Resolutions.words(past));
            }
        };
    }

    private String when(Instant at) {
        return context.when(at);
    }

    /// A cell of a title and a line under it.
    private abstract static class TwoLines<T> extends ListCell<T> {
        private final Label title = new Label();
        private final Label line = new Label();
        private final VBox box = new VBox(title, line);

        TwoLines() {
            getStyleClass().add("conflict-cell");
            title.getStyleClass().add("conflict-cell-title");
            line.getStyleClass().add("conflict-cell-line");
            box.getStyleClass().add("conflict-cell-box");
            setPrefWidth(0);
        }

        abstract void show(T item);

        void lines(String first, String second) {
            title.setText(first);
            line.setText(second);
            setAccessibleText(first + ", " + second);
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                setAccessibleText(null);
            } else {
                show(item);
                setGraphic(box);
            }
        }
    }
}
