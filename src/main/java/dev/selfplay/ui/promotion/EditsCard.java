package dev.selfplay.ui.promotion;

import dev.selfplay.domain.Counted;
import dev.selfplay.prompt.SectionEdit;
import dev.selfplay.training.Training.Tried;
import dev.selfplay.ui.diff.LineDiff;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.workbench.Trainings.Proposal;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

import java.util.ArrayList;
import java.util.List;

/// The edits of sections that a training proposes, each as a diff that is approved or rejected by
/// itself.
final class EditsCard extends DeskSection {
    private final ProposalViewModel model;

    EditsCard(ProposalViewModel model) {
        super("EDITS OF SECTIONS, PROPOSED");
        this.model = model;
        model.proposalProperty().subscribe(p -> refresh());
        model.decidingProperty().subscribe(d -> refresh());
    }

    private void refresh() {
        Proposal proposal = model.proposalProperty().get();
        List<Tried> edits = proposal == null ? List.of() : proposal.edits();
        Nodes.show(this, !edits.isEmpty());
        remark(Counted.of(edits.size(), "edit"));
        List<Node> lines = new ArrayList<>();
        for (Tried tried : edits) {
            SectionEdit edit = tried.edit();
            if (edit != null) {
                lines.add(head(tried, edit));
                DiffNode diff = new DiffNode();
                diff.show(LineDiff.texts(edit.before(), edit.after()));
                lines.add(diff);
            }
        }
        if (!edits.isEmpty()) {
            lines.add(
                    words(
                            "Nothing of it stands in base_prompt.txt. Approving one writes it"
                                    + " there, as a version that the Prompt page can go back from;"
                                    + " where its section has changed since, it is refused.",
                            "quiet"));
        }
        body(lines);
    }

    private Node head(Tried tried, SectionEdit edit) {
        Button approve = button("Approve", "Approve the edit of " + edit.section());
        approve.getStyleClass().add("accent");
        approve.setOnAction(e -> model.approve(tried));
        Button reject = button("Reject", "Reject the edit of " + edit.section());
        reject.setOnAction(e -> model.reject(tried));
        HBox line =
                new HBox(
                        8,
                        words(
                                "%s, %s: %s".formatted(tried.title(), tried.repeats(), tried.why()),
                                "figure"),
                        Nodes.spacer(),
                        approve,
                        reject);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Button button(String words, String told) {
        Button button = new Button(words);
        button.getStyleClass().add("small");
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(told);
        button.setDisable(model.decidingProperty().get());
        return button;
    }
}
