package dev.selfplay.ui.referee;

import dev.selfplay.domain.RefereeId;
import dev.selfplay.statistics.Agreement;
import dev.selfplay.statistics.CorrectedMean;
import dev.selfplay.statistics.Kappa;
import dev.selfplay.ui.kit.IntervalBar;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.scorecard.ScorecardNodes;

import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Locale;

/// How far people agree with one referee. JavaFX thread only.
final class AgreementCard extends VBox {
    private final GridPane grid = new GridPane();

    AgreementCard(Agreement agreement) {
        super(8);
        getStyleClass().add("referee-card");
        getChildren().addAll(head(agreement), words(agreement.standing(), "quiet"));
        if (agreement.blind() > 0) {
            grid.getStyleClass().add("agreement-grid");
            ColumnConstraints bar = new ColumnConstraints();
            bar.setHgrow(Priority.ALWAYS);
            grid.getColumnConstraints().setAll(new ColumnConstraints(), bar);
            agreement.criteria().values().forEach((c, kappa) -> row(c.label(), kappa));
            row("Spoken yes", agreement.verbalYes());
            getChildren().addAll(grid, words(yes(agreement.verbalYes()), "quiet"));
        }
        getChildren().add(words(agreement.total().words(), mean(agreement.total())));
    }

    private static FlowPane head(Agreement agreement) {
        RefereeId referee = agreement.referee();
        FlowPane head =
                new FlowPane(
                        Nodes.label(referee.model(), "referee-name"),
                        Nodes.label("rubric " + referee.rubricVersion(), "quiet"));
        head.getStyleClass().add("referee-head");
        head.setRowValignment(VPos.CENTER);
        if (!referee.account().billed()) {
            head.getChildren().add(ScorecardNodes.badge("rehearsal", "neutral"));
        }
        if (agreement.blind() > 0 && agreement.blind() < Agreement.FEW) {
            head.getChildren().add(ScorecardNodes.badge("too few grades", "warning"));
        }
        return head;
    }

    private static String mean(CorrectedMean total) {
        return total.corrected() == null ? "quiet" : "agreement-mean";
    }

    private static String yes(Kappa yes) {
        return yes.n() == 0
                ? "The referee did not say whether it heard a yes."
                : String.format(
                        Locale.ROOT,
                        "People and referee say the same of the spoken yes in %d of %d (%d %%).",
                        yes.alike(),
                        yes.n(),
                        Math.round(100.0 * yes.alike() / yes.n()));
    }

    private static Label words(String words, String style) {
        Label label = Nodes.label(words, style);
        label.setWrapText(true);
        return label;
    }

    private void row(String name, Kappa kappa) {
        Label words = Nodes.label(kappa.words(), "quiet");
        Label title = Nodes.label(name);
        for (Label label : new Label[] {title, words}) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        grid.addRow(
                grid.getRowCount(),
                title,
                new IntervalBar(0, 1, kappa.value(), kappa.low(), kappa.high()),
                words);
    }
}
