package dev.selfplay.ui.experiment;

import dev.selfplay.domain.Counted;
import dev.selfplay.experiment.Tournament;
import dev.selfplay.ui.conduct.Row;
import dev.selfplay.ui.kit.WindowContext;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// A tournament in the list.
final class TournamentCell extends ListCell<Row<Tournament>> {
    private final WindowContext context;
    private final Label title = new Label();
    private final Label meta = new Label();
    private final VBox box = new VBox(title, meta);

    TournamentCell(WindowContext context) {
        this.context = context;
        getStyleClass().add("tactic-cell");
        title.getStyleClass().add("tactic-title");
        meta.getStyleClass().add("tactic-meta");
        box.getStyleClass().addAll("tactic-box", "experiment-box");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Row<Tournament> row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        Tournament tournament = row.work();
        title.setText(TournamentText.title(tournament));
        meta.setText(
                "%s · %s · %s"
                        .formatted(
                                row.state(),
                                Counted.of(tournament.arms().size(), "prompt"),
                                context.timeOrDay(tournament.startedAt())));
        setAccessibleText(title.getText() + ", " + meta.getText());
        setGraphic(box);
    }
}
