package dev.selfplay.ui.scorecard;

import dev.selfplay.domain.Audit.Unclear.Kind;
import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Caps;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Facts;
import dev.selfplay.domain.Facts.OverOffer;
import dev.selfplay.domain.Facts.Question;
import dev.selfplay.domain.Facts.Source;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Overturned;
import dev.selfplay.domain.Ruling;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.transcript.QuestionWords;
import dev.selfplay.ui.transcript.TranscriptViewModel;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What of a call is established, and what referee and audit see differently, each with the way to its
/// turn.
final class FactsCard {
    private final Grading grading;
    private final Facts facts;
    private final TranscriptViewModel model;
    private final Instant now;
    private final ZoneId zone;
    private final List<Overturned> overturned;

    FactsCard(Grading grading, Facts facts, TranscriptViewModel model, Instant now, ZoneId zone) {
        this.grading = grading;
        this.facts = facts;
        this.model = model;
        this.now = now;
        this.zone = zone;
        overturned = Overturned.of(grading.scorecard(), facts);
    }

    /// What the total rests on where a person decided, or has to; empty where neither.
    List<Node> standing() {
        List<String> words = new ArrayList<>();
        List<Ruling> decided = facts.decided();
        if (!decided.isEmpty()) {
            words.add(
                    decided.stream().allMatch(r -> r.at().isAfter(grading.at()))
                            ? "As the referee gave it, before %s decided."
                                    .formatted(authors(decided))
                            : "As the referee gave it: it is not told what %s decided."
                                    .formatted(authors(decided)));
            if (!overturned.isEmpty() || facts.disputed()) {
                words.add(
                        "Grade it yourself in the History, or let the referee grade it again; it is"
                                + " not told what was decided, and may find the same.");
            }
        }
        if (!facts.open().isEmpty()) {
            words.add("What you decide is set beside the referee’s scores, and changes none.");
        }
        ByCriterion<Scorecard.Grade> grades = grading.scorecard().grades();
        if (!facts.open(Kind.OFFER).isEmpty()) {
            Caps.broken(grades, true, false).forEach(c -> words.add("If it was an offer: " + c));
        }
        if (!facts.open(Kind.CONSENT).isEmpty()) {
            Caps.broken(grades, false, true).forEach(c -> words.add("If it was no yes: " + c));
        }
        return words.isEmpty() ? List.of() : List.of(ScorecardNodes.quiet(String.join(" ", words)));
    }

    private static String authors(List<Ruling> decided) {
        return decided.stream().map(Ruling::author).distinct().collect(Collectors.joining(" and "));
    }

    /// What a person decided against the ground of a criterion's score.
    Optional<Overturned> overturned(Criterion criterion) {
        return overturned.stream().filter(o -> o.criterion().equals(criterion)).findFirst();
    }

    /// Nothing where the referee was not asked what was said.
    List<Node> nodes() {
        if (grading.scorecard().statements() == null || grading.audit() == null) {
            return List.of();
        }
        List<Node> found = new ArrayList<>();
        List<Node> decided = new ArrayList<>();
        prices(found, decided);
        yes(found, decided);
        List<Node> nodes = new ArrayList<>();
        if (found.isEmpty() && decided.isEmpty()) {
            nodes.add(ScorecardNodes.section("FACTS"));
            nodes.add(ScorecardNodes.quiet("None yet: prices and the yes are open."));
        }
        part(nodes, "FACTS · found by referee and audit", found);
        part(nodes, "FACTS · decided by a person", decided);
        part(
                nodes,
                "DIFFERENCES · by one only, or unclear",
                facts.questions().stream().map(this::difference).toList());
        return nodes;
    }

    private static void part(List<Node> nodes, String heading, List<Node> its) {
        if (!its.isEmpty()) {
            nodes.add(ScorecardNodes.section(heading));
            nodes.addAll(its);
        }
    }

    private void prices(List<Node> found, List<Node> decided) {
        facts.overOffers()
                .forEach(o -> (o.establishedBy() == Source.PERSON ? decided : found).add(offer(o)));
        if (facts.overOffers().isEmpty() && facts.open(Kind.OFFER).isEmpty()) {
            none("No price above the deal sheet", Kind.OFFER, found, decided);
        }
    }

    private void yes(List<Node> found, List<Node> decided) {
        SpokenYes yes = facts.verbalYes();
        Integer turn = yes == null ? null : yes.turn();
        if (yes != null && !yes.given()) {
            none("No yes to the memorandum stands", Kind.CONSENT, found, decided);
        } else if (yes != null) {
            Ruling ruling = turn == null ? null : facts.decided(turn, Kind.CONSENT);
            (ruling == null ? found : decided)
                    .add(fact("The seller’s yes to the memorandum stands" + as(ruling), turn));
        }
    }

    /// That there is none is found by both, unless a person decided about words that might be one.
    private void none(String words, Kind kind, List<Node> found, List<Node> decided) {
        List<Ruling> its = facts.decided().stream().filter(r -> r.kind() == kind).toList();
        if (its.isEmpty()) {
            found.add(ScorecardNodes.quiet(words));
        } else {
            decided.add(ScorecardNodes.quiet("%s, as %s decided".formatted(words, authors(its))));
        }
    }

    private static String as(@Nullable Ruling ruling) {
        return ruling == null ? "" : ", as " + ruling.author() + " decided";
    }

    /// What contradicts the grades beside the differences, which have a place of their own.
    List<String> contradictions() {
        return facts.contradictions().stream()
                .filter(c -> facts.questions().stream().noneMatch(q -> q.why().equals(c)))
                .toList();
    }

    private Node offer(OverOffer offer) {
        Integer usd = offer.usd();
        String what = usd == null ? "More" : Formats.dollars(usd);
        return fact(
                what
                        + " put on the table, above the deal sheet"
                        + as(facts.decided(offer.turn(), Kind.OFFER)),
                offer.turn());
    }

    private Node fact(String words, @Nullable Integer turn) {
        Label label = ScorecardNodes.label("✓ " + words, "fact-words");
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox row = new HBox(label);
        row.getStyleClass().add("fact");
        if (turn != null) {
            row.getChildren()
                    .add(
                            link(
                                    turn,
                                    words + ": show turn " + turn,
                                    () -> model.reading().reveal(turn)));
        }
        return row;
    }

    private Node difference(Question question) {
        Label title = ScorecardNodes.label(QuestionWords.brief(question), "difference-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox head =
                new HBox(
                        title,
                        link(
                                question.turn(),
                                "%s Ask it in turn %d"
                                        .formatted(QuestionWords.brief(question), question.turn()),
                                () -> model.questions().ask(question)));
        head.setAlignment(Pos.BASELINE_LEFT);
        VBox box =
                new VBox(
                        head,
                        side("Referee", QuestionWords.referee(question)),
                        side("Audit", QuestionWords.audit(question, grading.audit())),
                        side("Words", "“" + question.quote() + "”"));
        Ruling ruling = question.ruling();
        if (ruling != null) {
            box.getChildren().add(side("Decided", QuestionWords.decided(ruling, now, zone)));
        }
        box.getStyleClass().addAll("difference", question.open() ? "open" : "decided");
        return box;
    }

    private static Node side(String who, String words) {
        Label name = Nodes.label(who, "quiet");
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.getStyleClass().add("difference-side");
        Label said = ScorecardNodes.label(words, "difference-words");
        HBox.setHgrow(said, Priority.ALWAYS);
        HBox row = new HBox(name, said);
        row.setAlignment(Pos.BASELINE_LEFT);
        row.getStyleClass().add("fact");
        return row;
    }

    private static Hyperlink link(int turn, String spoken, Runnable action) {
        Hyperlink link = new Hyperlink(String.format(Locale.ROOT, "turn %d", turn));
        link.getStyleClass().add("turn-link");
        link.setMinWidth(Region.USE_PREF_SIZE);
        link.setAccessibleText(spoken);
        link.setOnAction(e -> action.run());
        return link;
    }
}
