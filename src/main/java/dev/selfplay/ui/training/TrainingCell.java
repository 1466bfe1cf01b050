package dev.selfplay.ui.training;

import dev.selfplay.domain.Counted;
import dev.selfplay.training.Training;
import dev.selfplay.training.Training.Round;
import dev.selfplay.ui.conduct.Row;
import dev.selfplay.ui.kit.WindowContext;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// A training in the list.
public final class TrainingCell extends ListCell<Row<Training>> {
    private final WindowContext context;
    private final Label title = new Label();
    private final Label badge = new Label();
    private final Label meta = new Label();
    private final VBox box;

    public TrainingCell(WindowContext context) {
        this.context = context;
        getStyleClass().add("tactic-cell");
        title.getStyleClass().add("tactic-title");
        meta.getStyleClass().add("tactic-meta");
        badge.setMinWidth(Region.USE_PREF_SIZE);
        HBox state = new HBox(8, badge, meta);
        state.setAlignment(Pos.CENTER_LEFT);
        box = new VBox(title, state);
        box.getStyleClass().addAll("tactic-box", "experiment-box");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Row<Training> row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        Training training = row.work();
        title.setText(TrainingText.title(training, context));
        badge.setText(row.state());
        badge.getStyleClass().setAll("label", "badge", TrainingText.style(training));
        meta.setText(
                Counted.of(training.rounds().stream().filter(Round::over).count(), "round")
                        + " · "
                        + TrainingText.share(training)
                        + " kept");
        setAccessibleText("%s, %s, %s".formatted(title.getText(), badge.getText(), meta.getText()));
        setGraphic(box);
    }
}
