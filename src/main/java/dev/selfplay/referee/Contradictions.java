package dev.selfplay.referee;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Audit.Figure;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Where the audit and the referee say different things of the same battle.
final class Contradictions {
    private static final int HIGH = 8;
    private static final int LOW = 2;
    private static final double HARDLY_ANY = 0.3;
    private static final double PLENTY = 2.5;

    private Contradictions() {}

    /// One plain sentence for each, naming both sides; empty where they agree.
    static List<String> find(Audit audit, Scorecard card, Transcript transcript, DealSheet deal) {
        List<String> found = new ArrayList<>();
        mathDefense(audit, card, deal, found);
        verbalYes(audit.verbalYes(), card, transcript, found);
        humanity(audit.disfluencies(), card.grade(Criterion.HUMANITY), found);
        return List.copyOf(found);
    }

    private static void mathDefense(
            Audit audit, Scorecard card, DealSheet deal, List<String> found) {
        Scorecard.Grade grade = card.grade(Criterion.MATH_DEFENSE);
        Integer score = grade.score();
        if (score == null) {
            return;
        }
        Optional<Figure> over = audit.closerOffers().stream().filter(Figure::overOffer).findFirst();
        if (over.isPresent() && score >= HIGH) {
            found.add(
                    String.format(
                            Locale.ROOT,
                            "The audit found the Closer offering %s in turn %d, above the deal"
                                    + " sheet's %s; the referee gave math defense %d.",
                            Rubric.dollars(over.get().usd()),
                            over.get().turn(),
                            Rubric.dollars(deal.offer()),
                            score));
        }
        if (over.isEmpty() && score <= LOW && RaiseClaim.in(grade.reasoning())) {
            found.add(
                    String.format(
                            Locale.ROOT,
                            "The audit found no offer above the deal sheet's %s; the referee gave"
                                    + " math defense %d and speaks of a raise.",
                            Rubric.dollars(deal.offer()),
                            score));
        }
    }

    private static void verbalYes(
            SpokenYes heard, Scorecard card, Transcript transcript, List<String> found) {
        SpokenYes told = card.verbalYes();
        if (told == null) {
            return;
        }
        if (told.given() && !heard.given()) {
            found.add(
                    "The referee heard a spoken yes to the memorandum in turn %s; the audit found none that stands."
                            .formatted(told.turn()));
        }
        if (heard.given() && !told.given()) {
            found.add(
                    "The audit found a spoken yes to the memorandum in turn %s; the referee heard none."
                            .formatted(heard.turn()));
        }
        Integer turn = told.turn();
        if (turn != null
                && transcript.turn(turn).filter(u -> u.speaker() == Speaker.CLOSER).isPresent()) {
            found.add(
                    String.format(
                            Locale.ROOT,
                            "The referee places the seller's yes in turn %d; the transcript shows"
                                    + " that the Closer speaks there.",
                            turn));
        }
        Integer success = card.grade(Criterion.SUCCESS).score();
        if (!told.given() && !heard.given() && success != null && success >= HIGH) {
            found.add(
                    String.format(
                            Locale.ROOT,
                            "The referee gave success %d; neither it nor the audit found a spoken"
                                    + " yes to the memorandum.",
                            success));
        }
    }

    private static void humanity(
            Audit.Disfluencies spoken, Scorecard.Grade humanity, List<String> found) {
        Integer score = humanity.score();
        if (score == null) {
            return;
        }
        double rate = spoken.words() == 0 ? 0 : 100.0 * spoken.count() / spoken.words();
        if ((score >= HIGH && rate < HARDLY_ANY) || (score <= LOW && rate > PLENTY)) {
            found.add(
                    String.format(
                            Locale.ROOT,
                            "The audit counted %s disfluencies in a hundred of the Closer's words;"
                                    + " the referee gave humanity %d.",
                            String.format(Locale.ROOT, "%.1f", rate),
                            score));
        }
    }
}
