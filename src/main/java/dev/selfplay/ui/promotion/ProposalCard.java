package dev.selfplay.ui.promotion;

import dev.selfplay.domain.Usd;
import dev.selfplay.drawing.Scale;
import dev.selfplay.export.LearningCurvePicture;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.training.Training;
import dev.selfplay.training.Training.Tried;
import dev.selfplay.ui.kit.DrawingPane;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.workbench.Trainings.Proposal;
import dev.selfplay.workbench.Trainings.Report;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/// What a training proposes, where tactics of it are decided about: all of it or a part, what the whole
/// did on the final sellers, the learning curve and the cost.
final class ProposalCard extends VBox {
    private final DeskViewModel desk;
    private final ProposalViewModel model;
    private final DeskSection card = new DeskSection("PROPOSAL OF A TRAINING");
    private final DrawingPane curve = new DrawingPane();

    ProposalCard(DeskViewModel desk, ProposalViewModel model) {
        this.desk = desk;
        this.model = model;
        setId("proposal");
        getChildren().addAll(card, new EditsCard(model));
        desk.tacticsProperty().subscribe(t -> refresh());
        model.proposalProperty().subscribe(p -> refresh());
    }

    private void refresh() {
        Proposal proposal = model.proposalProperty().get();
        List<Tactic> chosen = desk.tacticsProperty().get();
        boolean shown = proposal != null && model.has(chosen);
        Nodes.show(this, shown);
        if (proposal == null || !shown) {
            return;
        }
        Report report = proposal.report();
        Training training = report.training();
        card.remark("%d of %d chosen".formatted(chosen.size(), proposal.open().size()));
        List<Node> lines = new ArrayList<>();
        String total = ProposalViewModel.total(proposal);
        lines.add(
                DeskSection.words(
                        "All together: " + total + ".",
                        "proof-head",
                        report.measured() == null ? "neutral" : "accent"));
        for (Tactic tactic : proposal.open()) {
            lines.add(line(training, chosen, tactic));
        }
        if (chosen.size() < training.kept().size()) {
            lines.add(
                    DeskSection.words(
                            "Of a part of it the total has not been measured: what is shown is of"
                                    + " all that the training kept.",
                            "quiet"));
        }
        curve.show(width -> LearningCurvePicture.of(training, report.measured(), width));
        lines.add(curve);
        Usd budget = training.setup().budget();
        lines.add(
                DeskSection.words(
                        "%s battles, %s%s. The single effects chose what was kept, and so flatter a little."
                                .formatted(
                                        Formats.count(report.battles()),
                                        Formats.usd(report.spent()),
                                        budget == null
                                                ? " spent"
                                                : " of " + Formats.usd(budget) + " spent"),
                        "quiet"));
        card.body(lines);
    }

    private Node line(Training training, List<Tactic> chosen, Tactic tactic) {
        CheckBox box = new CheckBox(TacticWords.title(tactic));
        box.setSelected(DeskViewModel.ids(chosen).contains(tactic.id()));
        // of another state it is decided about by itself
        box.setDisable(chosen.getFirst().state() != tactic.state());
        box.setWrapText(true);
        box.setMinWidth(0);
        box.setOnAction(e -> {
            model.toggle(desk.tacticsProperty().get(), tactic, box.isSelected());
            refresh();
        });
        HBox.setHgrow(box, Priority.ALWAYS);
        Label effect =
                Nodes.label(
                        training.kept().stream()
                                .filter(t -> t.tactic().equals(tactic.id()))
                                .findFirst()
                                .map(ProposalCard::effect)
                                .orElse(""),
                        "figure");
        effect.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(8, box, Nodes.spacer(), effect);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static String effect(Tried tried) {
        var effect = tried.effect();
        return effect == null ? tried.why() : Scale.signed(effect.difference(), 1);
    }
}
