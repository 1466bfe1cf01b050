package dev.selfplay.ui.promotion;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Facts;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Turn;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.Victory;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.scorecard.ScorecardNodes;

import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// The proof beside the desk: scorecard, audit, the turns around the quote, all victories. JavaFX
/// thread only.
public final class EvidenceView {
    /// Opens a battle at a turn.
    @FunctionalInterface
    public interface OpenAt {
        void open(UUID battleId, int turn);
    }

    private final EvidenceViewModel model;
    private final OpenAt open;
    private final PassMark pass;
    private final VictoryList victories;

    @FXML private ScrollPane scroll;
    @FXML private VBox body;

    public EvidenceView(
            EvidenceViewModel model, OpenAt open, PassMark pass, WindowContext context) {
        this.pass = pass;
        this.model = model;
        this.open = open;
        victories = new VictoryList(model::look, context);
    }

    @FXML
    void initialize() {
        model.victoryProperty().subscribe((was, is) -> refresh(!Objects.equals(was, is)));
        model.battleProperty().subscribe((was, is) -> refresh(false));
        pass.thresholdProperty().subscribe(n -> refresh(false));
        refresh(true);
    }

    private void refresh(boolean other) {
        Tactic tactic = model.tacticProperty().get();
        Victory won = model.victoryProperty().get();
        List<Node> nodes = new ArrayList<>();
        nodes.add(ScorecardNodes.section("PROOF"));
        if (won == null) {
            nodes.add(
                    ScorecardNodes.quiet(
                            "Choose one tactic: the battle that it won stands here, with the turns"
                                    + " around the winning words."));
        } else {
            nodes.clear();
            card(nodes, won, model.battleProperty().get(), model.grading());
            transcript(nodes, won, model.battleProperty().get());
            if (tactic != null) {
                victories(nodes, tactic, won);
            }
        }
        body.getChildren().setAll(nodes);
        if (other) {
            scroll.setVvalue(0);
        }
    }

    private void card(
            List<Node> nodes,
            Victory won,
            @Nullable BattleDetail battle,
            @Nullable Grading grading) {
        String teammate = battle == null ? null : battle.battle().foughtBy();
        Label total = new Label(String.valueOf(won.total()));
        total.getStyleClass().addAll("total", pass.tone(won.total()).styleClass());
        total.setMinWidth(Region.USE_PREF_SIZE);
        Facts facts = battle == null || grading == null ? null : battle.facts(grading);
        Label badge =
                ScorecardNodes.audited(
                        won.disputed(), won.undecided(), facts != null && facts.agreed());
        HBox head = new HBox(total, ScorecardNodes.grow(), badge);
        head.getStyleClass().add("total-line");
        head.setAlignment(Pos.BASELINE_LEFT);
        nodes.add(head);
        nodes.add(
                ScorecardNodes.quiet(
                        "Against %s%s · prompt %s"
                                .formatted(
                                        won.personaName(),
                                        teammate == null ? "" : " · fought by " + teammate,
                                        won.promptName())));
        if (!won.standing()) {
            nodes.add(
                    ScorecardNodes.banner(
                            "A later grading took this victory back: the total is not high enough"
                                    + " any more."));
        }
        if (grading == null || facts == null) {
            return;
        }
        Scorecard card = grading.scorecard();
        nodes.addAll(ScorecardNodes.grades(card, card.grades().and(List.of()), pass));
        facts.contradictions().forEach(c -> nodes.add(ScorecardNodes.banner(c)));
        Audit audit = grading.audit();
        if (audit != null) {
            Integer highest = audit.highestOffer();
            nodes.add(
                    ScorecardNodes.fact(
                            "Highest offer, audit",
                            highest == null ? "none" : Formats.dollars(highest),
                            ""));
            nodes.add(ScorecardNodes.fact("Spoken yes, audit", yes(audit.verbalYes()), ""));
        }
        if (!won.why().isBlank()) {
            nodes.add(ScorecardNodes.section("WHY IT WON"));
            nodes.add(ScorecardNodes.label(won.why(), "reasoning"));
        }
    }

    private static String yes(SpokenYes yes) {
        return !yes.given() ? "no" : yes.turn() == null ? "yes" : "turn " + yes.turn();
    }

    private void transcript(List<Node> nodes, Victory won, @Nullable BattleDetail battle) {
        nodes.add(ScorecardNodes.section("EVIDENCE IN THE TRANSCRIPT"));
        if (battle == null) {
            nodes.add(ScorecardNodes.quiet("Reading the battle…"));
            return;
        }
        VBox turns = new VBox();
        turns.getStyleClass().add("evidence-turns");
        for (Turn turn : battle.turns()) {
            if (turn.number() >= won.firstTurn() && turn.number() <= won.lastTurn()) {
                turns.getChildren().add(new EvidenceTurn(turn, won));
            }
        }
        nodes.add(turns);
        Hyperlink link = new Hyperlink("Open the battle at turn " + won.turn());
        link.setId("open-battle");
        link.setOnAction(e -> open.open(won.battleId(), won.turn()));
        nodes.add(link);
    }

    private void victories(List<Node> nodes, Tactic tactic, Victory shown) {
        if (tactic.victories().size() < 2) {
            return;
        }
        nodes.add(
                ScorecardNodes.section(
                        "WON %d TIMES, AGAINST %s"
                                .formatted(
                                        tactic.victories().size(),
                                        Counted.of(tactic.personas(), "SELLER")
                                                .replace("SELLERs", "SELLERS"))));
        victories.show(tactic.victories(), shown);
        nodes.add(victories);
    }
}
