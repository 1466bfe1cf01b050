package dev.selfplay.ui.experiment;

import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Usd;
import dev.selfplay.experiment.Arm;
import dev.selfplay.experiment.Experiment.Design;
import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.log.Visible;
import dev.selfplay.statistics.MeanInterval;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;

import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.GridPane;

import java.util.List;
import java.util.Locale;

/// What was compared, how, and what it cost, in rows. JavaFX thread only.
final class ExperimentFacts {
    private ExperimentFacts() {}

    static void arms(GridPane grid, ExperimentReport report) {
        grid.getChildren().clear();
        List<Arm> arms = report.experiment().design().arms();
        row(grid, 0, "quiet", "Arm", "Prompt", "Closer", "Average of all");
        for (int i = 0; i < arms.size(); i++) {
            Arm arm = arms.get(i);
            MeanInterval mean = report.means().get(i);
            row(
                    grid,
                    i + 1,
                    "label",
                    Visible.line(arm.name()),
                    ExperimentText.arm(arm),
                    Visible.line(arm.closerModel()),
                    mean == null ? "–" : String.format(Locale.ROOT, "%.1f", mean.mean()));
        }
    }

    private static void row(GridPane grid, int row, String style, String... words) {
        for (int column = 0; column < words.length; column++) {
            Label label = Nodes.label(words[column], style);
            label.setMinWidth(0);
            grid.add(label, column, row);
        }
    }

    static void design(GridPane grid, ExperimentReport report) {
        grid.getChildren().clear();
        Design design = report.experiment().design();
        Usd budget = design.budget();
        int row = 0;
        row(
                grid,
                row++,
                "label",
                "Spent",
                Formats.usd(report.spent())
                        + (budget == null
                                ? ", no budget but the session's cap"
                                : " of " + Formats.usd(budget)));
        row(
                grid,
                row++,
                "label",
                "Battles",
                report.battles()
                        + " graded"
                        + (report.voided() == 0
                                ? ""
                                : ", " + report.voided() + " void and fought anew")
                        + (report.leftOut() == 0 ? "" : ", " + report.leftOut() + " not needed"));
        row(
                grid,
                row++,
                "label",
                "Design",
                Counted.of(design.sellers(), "seller")
                        + " × "
                        + Counted.of(design.repeats(), "repeat")
                        + ", seed "
                        + design.settings().seed());
        row(
                grid,
                row++,
                "label",
                "Margin",
                "±" + ExperimentText.number(design.margin()) + " points");
        row(
                grid,
                row,
                "label",
                "Referee, fixed",
                Visible.line(design.settings().models().of(Role.REFEREE)));
    }

    static void money(ProgressBar bar, ExperimentReport report) {
        Usd budget = report.experiment().design().budget();
        Nodes.show(bar, budget != null && !budget.isZero());
        if (budget != null && !budget.isZero()) {
            bar.setProgress(Math.min(1, (double) report.spent().nanos() / budget.nanos()));
        }
    }
}
