package dev.selfplay.ui.referee;

import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.PersonGrade;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.scorecard.ScorecardNodes;
import dev.selfplay.workbench.BlindQueue.Told;

import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/// A person's grade and the referee's side by side, with the referee's reasons. JavaFX thread only.
final class ToldCard extends VBox {
    private final GridPane grid = new GridPane();

    ToldCard(Told told) {
        super(8);
        PersonGrade person = told.person();
        Scorecard referee = told.referee();
        grid.getStyleClass().add("told-grid");
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(names, figures(), figures(), figures());
        row("", "you", "referee", "");
        for (Criterion criterion : referee.weights().values().and(List.of())) {
            Integer theirs = referee.grade(criterion).score();
            Integer own = person.scores().find(criterion).orElse(null);
            row(
                    criterion.label(),
                    person.shown(criterion),
                    referee.grade(criterion).shown(),
                    own == null || theirs == null ? "" : Formats.signed(own - theirs));
        }
        SpokenYes yes = referee.verbalYes();
        row(
                "Spoken yes",
                person.spokenYes() ? "yes" : "no",
                yes == null ? "–" : yes.given() ? "yes" : "no",
                yes == null || yes.given() == person.spokenYes() ? "" : "≠");
        row(
                "Total",
                String.valueOf(person.total()),
                String.valueOf(referee.total()),
                Formats.signed(person.total() - referee.total()));
        List<Node> all = new ArrayList<>(List.of(grid));
        for (Criterion criterion : referee.weights().values().and(List.of())) {
            String reasoning = referee.grade(criterion).reasoning();
            if (!reasoning.isBlank()) {
                all.add(
                        ScorecardNodes.section(
                                "REFEREE ON "
                                        + criterion.label().toUpperCase(java.util.Locale.ROOT)));
                all.add(ScorecardNodes.label(reasoning, "reasoning"));
            }
        }
        getChildren().setAll(all);
    }

    private static ColumnConstraints figures() {
        ColumnConstraints column = new ColumnConstraints();
        column.setHalignment(HPos.RIGHT);
        return column;
    }

    private void row(String name, String own, String theirs, String difference) {
        boolean head = name.isEmpty();
        int row = grid.getRowCount();
        Label[] cells = {
            Nodes.label(name, "told-name"),
            Nodes.label(own, head ? "field-hint" : "told-own"),
            Nodes.label(theirs, head ? "field-hint" : "told-referee"),
            Nodes.label(difference, "told-difference")
        };
        for (Label cell : cells) {
            cell.setMinWidth(Label.USE_PREF_SIZE);
        }
        grid.addRow(row, cells);
    }
}
