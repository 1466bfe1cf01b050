package dev.selfplay.ui.promotion;

import dev.selfplay.log.Visible;
import dev.selfplay.promotion.Victory;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.scorecard.ScorecardNodes;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/// The battles that one tactic won, of which one is looked at. A good tactic wins thousands: only the
/// rows in sight are nodes.
final class VictoryList extends ListView<Victory> {
    private static final int MOST_IN_SIGHT = 8;

    private final WindowContext context;
    private boolean filling;

    /// @param look told what a person chooses
    VictoryList(Consumer<Victory> look, WindowContext context) {
        this.context = context;
        getStyleClass().add("victories");
        setAccessibleText("The battles that it won");
        setCellFactory(v -> new Cell());
        getSelectionModel()
                .selectedItemProperty()
                .subscribe(chosen -> {
                    if (chosen != null && !filling) {
                        look.accept(chosen);
                    }
                });
        // the size of a row follows the text's
        fixedCellSizeProperty().subscribe(size -> fit());
    }

    /// @param looked the one that is shown
    void show(List<Victory> victories, Victory looked) {
        filling = true;
        try {
            if (!getItems().equals(victories)) {
                getItems().setAll(victories);
                fit();
            }
            getSelectionModel().select(looked);
        } finally {
            filling = false;
        }
    }

    private void fit() {
        int rows = Math.min(MOST_IN_SIGHT, getItems().size());
        double height = Math.max(0, getFixedCellSize()) * rows + 2;
        setMinHeight(height);
        setPrefHeight(height);
    }

    private final class Cell extends ListCell<Victory> {
        private final Label name = new Label();
        private final Label facts = ScorecardNodes.quiet("");
        private final Label total = new Label();
        private final HBox row = new HBox(name, ScorecardNodes.grow(), facts, total);

        Cell() {
            facts.setMinWidth(USE_PREF_SIZE);
            total.getStyleClass().add("figure");
            total.setMinWidth(USE_PREF_SIZE);
            row.getStyleClass().add("victory");
            row.setAlignment(Pos.CENTER_LEFT);
            getStyleClass().add("victory-cell");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Victory item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            name.setText(Visible.line(item.personaName()));
            facts.setText(
                    "turn %d · %s%s"
                            .formatted(
                                    item.turn(),
                                    context.when(item.at()),
                                    item.standing() ? "" : " · taken back"));
            total.setText(String.valueOf(item.total()));
            setAccessibleText(
                    "%s, total %d, turn %d"
                            .formatted(item.personaName(), item.total(), item.turn()));
            setGraphic(row);
        }
    }
}
