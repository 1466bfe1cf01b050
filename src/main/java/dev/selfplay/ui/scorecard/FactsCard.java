package dev.selfplay.ui.scorecard;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Audit.Unclear.Kind;
import dev.selfplay.domain.Caps;
import dev.selfplay.domain.Facts;
import dev.selfplay.domain.Facts.OverOffer;
import dev.selfplay.domain.Facts.Question;
import dev.selfplay.domain.Facts.Source;
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

/// What of a call is established, and what referee and audit see differently, each with the way to its
/// turn.
final class FactsCard {
    private final Scorecard card;
    private final @Nullable Audit audit;
    private final Facts facts;
    private final TranscriptViewModel model;
    private final Instant now;
    private final ZoneId zone;

    FactsCard(
            Scorecard card,
            @Nullable Audit audit,
            Facts facts,
            TranscriptViewModel model,
            Instant now,
            ZoneId zone) {
        this.card = card;
        this.audit = audit;
        this.facts = facts;
        this.model = model;
        this.now = now;
        this.zone = zone;
    }

    /// What the total means while something is open; empty where nothing is.
    List<Node> meanwhile() {
        List<Question> open = facts.open();
        if (open.isEmpty()) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        words.add("As the referee gave it, until a person decides.");
        if (open.stream().anyMatch(q -> q.kind() == Kind.OFFER)) {
            Caps.broken(card.grades(), true, false)
                    .forEach(c -> words.add("If it was an offer: " + c));
        }
        if (open.stream().anyMatch(q -> q.kind() == Kind.CONSENT)) {
            Caps.broken(card.grades(), false, true)
                    .forEach(c -> words.add("If it was no yes: " + c));
        }
        return List.of(ScorecardNodes.quiet(String.join(" ", words)));
    }

    /// Nothing where the referee was not asked what was said.
    List<Node> nodes() {
        if (card.statements() == null || audit == null) {
            return List.of();
        }
        List<Node> nodes = new ArrayList<>();
        nodes.add(ScorecardNodes.section("FACTS · found by referee and audit"));
        facts.overOffers().forEach(o -> nodes.add(offer(o)));
        boolean offersOpen = facts.open().stream().anyMatch(q -> q.kind() == Kind.OFFER);
        if (facts.overOffers().isEmpty() && !offersOpen) {
            nodes.add(ScorecardNodes.quiet("No price above the deal sheet"));
        }
        SpokenYes yes = facts.verbalYes();
        if (yes != null) {
            nodes.add(
                    yes.given()
                            ? fact("The seller’s yes to the memorandum stands", yes.turn())
                            : ScorecardNodes.quiet("No yes to the memorandum stands"));
        }
        if (facts.overOffers().isEmpty() && offersOpen && yes == null) {
            nodes.add(ScorecardNodes.quiet("None yet: prices and the yes are open."));
        }
        if (!facts.questions().isEmpty()) {
            nodes.add(ScorecardNodes.section("DIFFERENCES · by one only, or unclear"));
            facts.questions().forEach(q -> nodes.add(difference(q)));
        }
        return nodes;
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
                        + (offer.establishedBy() == Source.PERSON ? ", as a person decided" : ""),
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
                        side("Audit", QuestionWords.audit(question, audit)),
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
