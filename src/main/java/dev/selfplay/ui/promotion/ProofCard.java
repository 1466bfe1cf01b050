package dev.selfplay.ui.promotion;

import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Role;
import dev.selfplay.drawing.Scale;
import dev.selfplay.experiment.Comparison;
import dev.selfplay.experiment.Comparison.OfSeller;
import dev.selfplay.experiment.Comparison.Pair;
import dev.selfplay.export.ForestPicture;
import dev.selfplay.gate.Observed;
import dev.selfplay.gate.Proof;
import dev.selfplay.gate.Proof.Standing;
import dev.selfplay.gate.Repeats;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.statistics.MeanInterval;
import dev.selfplay.ui.kit.DrawingPane;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.promotion.ProofViewModel.Measured;
import dev.selfplay.workbench.Proofs.Plan;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/// What was measured of the tactic that is shown, and what measuring would cost.
final class ProofCard extends VBox {
    private final DeskViewModel desk;
    private final ProofViewModel model;
    private final DeskSection card = new DeskSection("PROOF");
    private final Button start = new Button();
    private final Button leave = new Button("Not now");
    private final ComboBox<String> referee = new ComboBox<>();
    private final DrawingPane forest = new DrawingPane();
    private final FlowPane pairs = new FlowPane(10, 2);
    private final EvidenceView.OpenAt open;
    private boolean filling;

    /// @param open opens a battle at a turn
    ProofCard(DeskViewModel desk, ProofViewModel model, EvidenceView.OpenAt open) {
        this.desk = desk;
        this.model = model;
        this.open = open;
        setId("proof");
        getChildren().add(card);
        start.setId("start-proof");
        start.getStyleClass().add("small");
        leave.getStyleClass().add("small");
        start.setOnAction(e -> model.prove());
        leave.setOnAction(e -> model.dismiss());
        referee.setId("proof-referee");
        referee.setAccessibleText("Referee of the proof");
        referee.getStyleClass().add("small");
        referee.valueProperty()
                .subscribe((was, is) -> {
                    if (!filling && is != null) {
                        model.ask(is);
                    }
                });
        forest.setId("proof-forest");
        forest.onChosen(key -> model.sellerProperty().set(UUID.fromString(key)));
        model.sellerProperty().subscribe(s -> refresh());
        desk.tacticsProperty().subscribe(t -> refresh());
        model.measuredProperty().subscribe(m -> refresh());
        model.offerProperty().subscribe(o -> refresh());
        model.underWayProperty().subscribe(u -> refresh());
        model.observedProperty().subscribe(o -> refresh());
    }

    private void refresh() {
        List<Tactic> tactics = desk.tacticsProperty().get();
        Observed observed = model.observedProperty().get();
        Nodes.show(this, !tactics.isEmpty() && (model.possible() || observed != null));
        if (tactics.isEmpty()) {
            return;
        }
        List<Node> lines = new ArrayList<>();
        card.remark("");
        // What is asked stands first: below a forest it would be out of sight.
        Plan plan = model.offerProperty().get();
        if (plan != null) {
            lines.add(DeskSection.words(price(plan)));
            start.setText("Start · " + plan.cost().about());
            referees(plan);
            HBox graded = new HBox(6, DeskSection.words("Referee", "quiet"), referee);
            graded.setAlignment(Pos.CENTER_LEFT);
            lines.add(new FlowPane(8, 6, graded, start, leave));
        }
        if (tactics.size() == 1) {
            one(tactics.getFirst(), lines);
        }
        if (lines.isEmpty()) {
            lines.add(
                    DeskSection.words(
                            "Several are proved together, and then one by one unless that shows no"
                                    + " gain.",
                            "quiet"));
        }
        card.body(lines);
    }

    private void referees(Plan plan) {
        filling = true;
        try {
            String now = plan.order().settings().models().of(Role.REFEREE);
            List<String> all = new ArrayList<>(model.refereesProperty().get());
            if (!all.contains(now)) {
                all.addFirst(now);
            }
            if (!referee.getItems().equals(all)) {
                referee.getItems().setAll(all);
            }
            referee.setValue(now);
        } finally {
            filling = false;
        }
    }

    private void one(Tactic tactic, List<Node> lines) {
        Observed observed = model.observedProperty().get();
        boolean approved = tactic.state() == TacticState.APPROVED;
        if (observed != null && (approved || observed.sellers() > 0)) {
            lines.addAll(ObservedLines.of(observed));
        }
        if (approved) {
            Hyperlink ablate =
                    new Hyperlink("Ablate: the prompt with it against the one without it");
            ablate.setId("ablate");
            ablate.setOnAction(e -> model.ask());
            lines.add(ablate);
        }
        Measured measured = model.measuredProperty().get();
        measured.repeats(tactic)
                .ifPresent(repeats ->
                        lines.add(
                                DeskSection.words(
                                        "Wins that repeat: " + dots(repeats) + repeats.words(),
                                        repeats.done() && !repeats.repeats()
                                                ? "proof-luck"
                                                : "proof-repeats")));
        measured.of(tactic)
                .ifPresentOrElse(
                        proof -> proved(proof, measured.stale(proof, tactic), lines),
                        () -> {
                            if (!approved && model.possible()) {
                                lines.add(
                                        DeskSection.words(
                                                "Prove fights sellers that it was not won from,"
                                                        + " with it and without it; the price is"
                                                        + " told first.",
                                                "quiet"));
                            }
                        });
    }

    private void proved(Proof proof, boolean stale, List<Node> lines) {
        card.remark(
                "%s, referee %s"
                        .formatted(
                                proof.bond().promptVersion() == null
                                        ? "an earlier prompt"
                                        : "against version " + proof.bond().promptVersion(),
                                proof.referee()));
        Comparison compared = proof.comparison();
        if (!compared.sellers().isEmpty()) {
            lines.add(
                    DeskSection.words(
                            "On %s that it was not won from, %s."
                                    .formatted(
                                            Counted.of(compared.sellers().size(), "seller"),
                                            Counted.of(compared.pairs(), "pair"))));
        }
        if (proof.together() > 1 && proof.standing() == Standing.PROVEN) {
            lines.add(
                    DeskSection.words(
                            "The gain is that of all of them together, and of none by itself."));
            Hyperlink all = new Hyperlink("Choose all " + proof.together());
            all.setId("choose-together");
            all.setOnAction(e -> model.chooseTogether(proof));
            lines.add(all);
        }
        MeanInterval alike = proof.alike();
        if (alike != null) {
            Double half = alike.halfWidth();
            lines.add(
                    DeskSection.words(
                            String.format(
                                    Locale.ROOT,
                                    "Same objection, %s: %+.1f%s",
                                    Counted.of(alike.n(), "seller"),
                                    alike.mean(),
                                    half == null
                                            ? ""
                                            : String.format(
                                                    Locale.ROOT,
                                                    " (%+.1f to %+.1f)",
                                                    alike.mean() - half,
                                                    alike.mean() + half))));
        }
        proof.lowest()
                .ifPresent(lowest ->
                        lines.add(
                                DeskSection.words(
                                        "Falls beyond −%d points: %s. Lowest: %s %s."
                                                .formatted(
                                                        proof.bond().fall(),
                                                        fallen(proof),
                                                        model.name(lowest),
                                                        Scale.signed(lowest.difference(), 1)),
                                        proof.falls().isEmpty() ? "quiet" : "trouble-words")));
        if (!compared.sellers().isEmpty()) {
            forest.show(width ->
                    ForestPicture.of(
                            proof.report().experiment().design(), compared, model::name, width));
            lines.add(forest);
            pairs(compared, lines);
        }
        if (stale) {
            lines.add(
                    DeskSection.words(
                            "Stale: the tactic or the prompt has changed since.", "trouble-words"));
        }
    }

    private String fallen(Proof proof) {
        if (proof.falls().isEmpty()) {
            return "nobody shown";
        }
        return proof.comparison().sellers().stream()
                .filter(s ->
                        proof.falls().stream().anyMatch(f -> f.personaId().equals(s.personaId())))
                .map(s -> model.name(s) + " " + Scale.signed(s.difference(), 1))
                .collect(Collectors.joining(", "));
    }

    /// `●●○ `: a mark for each battle, those under way open and small.
    static String dots(Repeats repeats) {
        int lost = repeats.over() - repeats.won();
        return "●".repeat(repeats.won())
                + "○".repeat(lost)
                + "·".repeat(Math.max(0, repeats.planned() - repeats.over()))
                + " ";
    }

    /// The battles with the tactic, against the seller that is pointed out.
    private void pairs(Comparison compared, List<Node> lines) {
        UUID chosen = model.sellerProperty().get();
        forest.choose(chosen == null ? null : chosen.toString());
        OfSeller seller =
                compared.sellers().stream()
                        .filter(s -> s.personaId().equals(chosen))
                        .findFirst()
                        .orElse(null);
        if (seller == null) {
            lines.add(DeskSection.words("A seller's line shows its pairs of battles.", "quiet"));
            return;
        }
        pairs.getChildren().setAll(DeskSection.words(model.name(seller) + ", pair by pair:"));
        for (Pair pair : seller.pairs()) {
            Hyperlink link = new Hyperlink(Scale.signed(pair.difference(), 0));
            link.setAccessibleText(
                    "Open the battle of a pair, difference " + link.getText() + " points");
            link.setOnAction(e -> open.open(pair.other(), 1));
            pairs.getChildren().add(link);
        }
        lines.add(pairs);
    }

    private static String price(Plan plan) {
        var first = plan.steps().getFirst();
        return "%s, %d of them with the same objection, %d pairs each: %s.%s %s"
                .formatted(
                        Counted.of(first.sellers().size(), "seller"),
                        first.alike().size(),
                        plan.order().repeats(),
                        plan.cost().about(),
                        plan.further().isEmpty() ? "" : " " + plan.further(),
                        plan.sensitivity().words());
    }
}
