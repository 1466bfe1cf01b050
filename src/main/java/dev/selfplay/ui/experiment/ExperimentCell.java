package dev.selfplay.ui.experiment;

import dev.selfplay.drawing.Scale;
import dev.selfplay.experiment.Comparison;
import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.experiment.Verdict;
import dev.selfplay.export.ExperimentPictures;
import dev.selfplay.ui.experiment.ExperimentsViewModel.Listed;
import dev.selfplay.ui.kit.DrawingPane;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.WindowContext;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// An experiment in the list: what it compares, its verdict with the interval, how far it is.
final class ExperimentCell extends ListCell<Listed> {
    private static final double SPARK = 56;

    private final WindowContext context;
    private final Label title = new Label();
    private final Label badge = new Label();
    private final DrawingPane spark = new DrawingPane();
    private final Label difference = new Label();
    private final Label meta = new Label();
    private final VBox box;

    ExperimentCell(WindowContext context) {
        this.context = context;
        getStyleClass().add("tactic-cell");
        title.getStyleClass().add("tactic-title");
        meta.getStyleClass().add("tactic-meta");
        badge.setMinWidth(Region.USE_PREF_SIZE);
        difference.getStyleClass().add("figure");
        difference.setMinWidth(Region.USE_PREF_SIZE);
        spark.getStyleClass().add("experiment-spark");
        HBox figures = new HBox(8, badge, Nodes.spacer(), spark, difference);
        figures.setAlignment(Pos.CENTER_LEFT);
        box = new VBox(title, figures, meta);
        box.getStyleClass().addAll("tactic-box", "experiment-box");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Listed listed, boolean empty) {
        super.updateItem(listed, empty);
        if (empty || listed == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        ExperimentReport report = listed.report();
        Comparison first = report.comparisons().getFirst();
        boolean some = !first.sellers().isEmpty();
        title.setText(ExperimentText.title(report.experiment()));
        badge.setText(ExperimentText.badge(report));
        badge.getStyleClass()
                .setAll(
                        "label",
                        "badge",
                        report.comparisons().stream()
                                .map(Comparison::verdict)
                                .filter(v -> v != Verdict.UNDECIDED)
                                .findFirst()
                                .map(ExperimentText::style)
                                .orElse(some ? "warning" : "neutral"));
        difference.setText(some ? Scale.signed(first.difference(), 1) : "");
        spark.show(width ->
                some ? ExperimentPictures.small(report.experiment().design(), first, SPARK) : null);
        meta.setText(
                ExperimentText.state(report, listed.paused())
                        + " · "
                        + Formats.usd(report.spent())
                        + " · "
                        + context.timeOrDay(report.experiment().startedAt()));
        setAccessibleText(
                "%s: %s, %s. %s"
                        .formatted(
                                title.getText(),
                                badge.getText(),
                                ExperimentText.figures(first),
                                meta.getText()));
        setGraphic(box);
    }
}
