package dev.selfplay.ui.scorecard;

import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.ui.kit.Nodes;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The controls by which a person gives a grade: a row of scores a criterion, the spoken yes and the
/// reason. What the referee gave stands beside them once it is told. JavaFX thread only.
public final class GradeFields extends VBox {
    private final Map<Criterion, ScoreRow> rows = new LinkedHashMap<>();
    private final VBox scores = new VBox(8);
    private @Nullable Scorecard told;
    private final Label refereeYes = Nodes.label("", "field-hint");
    private final TextArea reason = new TextArea();

    /// @param prompt what stands in the field of the reason while it is empty
    public GradeFields(GradeDraft draft, String prompt) {
        super(8);
        getChildren()
                .addAll(
                        scores,
                        Nodes.label("Spoken yes to the memorandum", "field-label"),
                        spokenYes(draft),
                        Nodes.label("Reason", "field-label"),
                        reason);
        draft.criteriaProperty().subscribe(asked -> rows(draft, asked));
        reason.setId("gradeReason");
        reason.setWrapText(true);
        reason.getStyleClass().add("grade-reason");
        reason.setAccessibleText("Reason for your grade");
        reason.setPromptText(prompt);
        reason.textProperty().bindBidirectional(draft.reasonProperty());
    }

    private void rows(GradeDraft draft, List<Criterion> asked) {
        rows.clear();
        asked.forEach(c -> rows.put(c, new ScoreRow(c.label(), draft.scoreProperty(c))));
        scores.getChildren().setAll(rows.values());
        referee(told);
    }

    private HBox spokenYes(GradeDraft draft) {
        ToggleGroup group = new ToggleGroup();
        HBox yes = new HBox(6);
        yes.setAlignment(Pos.CENTER_LEFT);
        for (boolean answer : new boolean[] {true, false}) {
            ToggleButton button = new ToggleButton(answer ? "yes" : "no");
            button.setId(answer ? "gradeYes" : "gradeNo");
            button.getStyleClass().add("filter-chip");
            button.setToggleGroup(group);
            button.setAccessibleText("Spoken yes: " + button.getText());
            button.setOnAction(e -> {
                button.setSelected(true);
                draft.spokenYesProperty().set(answer);
            });
            draft.spokenYesProperty()
                    .subscribe(is -> button.setSelected(is != null && is == answer));
            yes.getChildren().add(button);
        }
        yes.getChildren().add(refereeYes);
        return yes;
    }

    /// @param card null where the referee gave none, or it is not to be seen
    public void referee(@Nullable Scorecard card) {
        told = card;
        rows.forEach((c, row) -> row.referee(card == null ? null : card.grade(c).score()));
        refereeYes.setText(
                card == null || card.verbalYes() == null
                        ? ""
                        : "referee " + (card.verbalYes().given() ? "yes" : "no"));
    }

    /// Gives the keyboard to the first criterion.
    public void focus() {
        scores.getChildren().getFirst().requestFocus();
    }
}
