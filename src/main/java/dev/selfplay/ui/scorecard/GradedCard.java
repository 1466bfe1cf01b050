package dev.selfplay.ui.scorecard;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Facts;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.transcript.Evidence;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// One grading as a column: total and grades first, then what they rest on, then the audit.
final class GradedCard {
    private final Battle battle;
    private final Grading grading;
    private final Scorecard card;
    private final List<Criterion> criteria;
    private final Facts facts;
    private final @Nullable Integer change;
    private final PassMark pass;
    private final FactsCard established;
    private final List<Node> nodes = new ArrayList<>();

    /// @param facts what the grading and people's rulings establish
    /// @param change of the total against the grading before; null where it is the first
    /// @param established the same facts, as they are shown
    /// @param declared by the rubric as it is now: what the grading has no grade for says so
    GradedCard(
            Battle battle,
            Grading grading,
            Facts facts,
            @Nullable Integer change,
            PassMark pass,
            FactsCard established,
            List<Criterion> declared) {
        this.established = established;
        this.pass = pass;
        this.battle = battle;
        this.grading = grading;
        this.change = change;
        this.facts = facts;
        card = grading.scorecard();
        criteria = card.grades().and(declared);
    }

    /// @param onEvidence shows evidence in the transcript
    List<Node> nodes(Consumer<Evidence> onEvidence) {
        nodes.clear();
        total();
        grading.honesty()
                .flags()
                .forEach(f -> {
                    nodes.add(ScorecardNodes.banner(f.sentence()));
                    nodes.add(
                            new QuoteNode(
                                    new Evidence("honesty", f.turn(), f.quote(), true, null),
                                    onEvidence));
                });
        for (Criterion criterion : criteria) {
            nodes.add(ScorecardNodes.grade(criterion.label(), card.grade(criterion), pass));
            established
                    .overturned(criterion)
                    .ifPresent(o -> nodes.add(ScorecardNodes.banner(o.sentence())));
        }
        established.contradictions().forEach(c -> nodes.add(ScorecardNodes.banner(c)));
        nodes.addAll(established.nodes());
        criteria.forEach(criterion -> reasons(criterion, onEvidence));
        List<Evidence> rebuttals = Evidence.rebuttals(card);
        if (!rebuttals.isEmpty()) {
            nodes.add(ScorecardNodes.section("WINNING REBUTTALS"));
            rebuttals.forEach(e -> nodes.add(new QuoteNode(e, onEvidence)));
        }
        nodes.add(ScorecardNodes.section("AUDIT"));
        audit(grading.audit());
        nodes.add(ScorecardNodes.section("FEEDBACK"));
        nodes.add(ScorecardNodes.label(card.feedback(), "feedback"));
        nodes.add(
                ScorecardNodes.quiet(
                        "%s · rubric %s · %s%s"
                                .formatted(
                                        card.model(),
                                        card.rubricVersion(),
                                        Formats.usd(grading.cost()),
                                        battle.account().billed() ? "" : " not billed")));
        return List.copyOf(nodes);
    }

    private void total() {
        Label total = new Label(String.valueOf(card.total()));
        total.getStyleClass().addAll("total", pass.tone(grading.total()).styleClass());
        Label of = ScorecardNodes.quiet("/ 100");
        of.setMinWidth(Label.USE_PREF_SIZE);
        int open = facts.open().size();
        Label badge =
                grading.fidelity().broken()
                        ? ScorecardNodes.badge("void", "warning")
                        : open > 0
                                ? ScorecardNodes.badge(
                                        Counted.of(open, "question") + " open", "warning")
                                : ScorecardNodes.audited(facts.disputed(), false, facts.agreed());
        HBox head = new HBox(total, of, ScorecardNodes.grow(), badge);
        head.getStyleClass().add("total-line");
        head.setAlignment(Pos.BASELINE_LEFT);
        nodes.add(head);
        nodes.addAll(established.standing());
        List<String> facts = new ArrayList<>();
        card.passWords().ifPresent(facts::add);
        if (change != null) {
            facts.add(
                    change == 0
                            ? "as the grading before"
                            : "%s%d against the grading before"
                                    .formatted(change > 0 ? "+" : "−", Math.abs(change)));
        }
        if (!facts.isEmpty()) {
            nodes.add(ScorecardNodes.quiet(String.join(" · ", facts)));
        }
    }

    private void reasons(Criterion criterion, Consumer<Evidence> onEvidence) {
        Scorecard.Grade grade = card.grade(criterion);
        nodes.add(
                ScorecardNodes.section(
                        criterion.label().toUpperCase(Locale.ROOT) + " · " + grade.shown()));
        established
                .overturned(criterion)
                .ifPresent(o -> nodes.add(ScorecardNodes.quiet("The referee’s own words:")));
        nodes.add(ScorecardNodes.label(grade.reasoning(), "reasoning"));
        Evidence.of(criterion, card).forEach(e -> nodes.add(new QuoteNode(e, onEvidence)));
    }

    private void audit(@Nullable Audit audit) {
        if (audit == null) {
            nodes.add(ScorecardNodes.quiet("Plain code has not looked at this grading."));
            fact("Spoken yes, referee", yes(card.verbalYes()), "");
            return;
        }
        Integer highest = audit.highestOffer();
        boolean over = audit.closerOffers().stream().anyMatch(Audit.Figure::overOffer);
        fact(
                "Highest offer",
                highest == null ? "none" : Formats.dollars(highest) + (over ? ", over" : ""),
                over ? "tone-bad" : "");
        fact("Disfluencies / 100 words", String.valueOf(audit.disfluencies().per100Words()), "");
        fact(
                "Clause in turns",
                audit.clause17Turns().isEmpty()
                        ? "none"
                        : audit.clause17Turns().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", ")),
                "");
        fact("Spoken yes, referee", yes(card.verbalYes()), "");
        fact(
                "Spoken yes, audit",
                yes(audit.verbalYes()),
                card.verbalYes() == null || audit.verbalYes().given() == card.verbalYes().given()
                        ? ""
                        : "tone-waiting");
    }

    private void fact(String name, String value, String tone) {
        nodes.add(ScorecardNodes.fact(name, value, tone));
    }

    private static String yes(@Nullable SpokenYes yes) {
        if (yes == null) {
            return "–";
        }
        if (!yes.given()) {
            return "no";
        }
        return yes.turn() == null ? "yes" : "turn " + yes.turn();
    }
}
