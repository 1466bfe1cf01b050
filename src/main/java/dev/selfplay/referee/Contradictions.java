package dev.selfplay.referee;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.PassScores;
import dev.selfplay.domain.Scorecard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What speaks against a grading whatever people decide was said: a score that what code counted
/// cannot bear, passes far apart, and statements that are missing. All else follows from
/// [dev.selfplay.domain.Facts].
final class Contradictions {
    private static final int HIGH = 8;
    private static final int LOW = 2;
    private static final double HARDLY_ANY = 0.3;
    private static final double PLENTY = 2.5;

    private Contradictions() {}

    /// One plain sentence for each, naming both sides; empty where they agree.
    static List<String> find(Audit audit, Scorecard card) {
        List<String> found = new ArrayList<>();
        PassScores each = card.passScores();
        if (each != null) {
            each.tooWide().ifPresent(found::add);
        }
        if (card.statements() == null) {
            found.add(Breaches.NO_STATEMENTS);
            return found;
        }
        Audit.Disfluencies spoken = audit.disfluencies();
        Integer score = card.grade(Criterion.HUMANITY).score();
        double rate = spoken.words() == 0 ? 0 : 100.0 * spoken.count() / spoken.words();
        boolean apart =
                score != null
                        && ((score >= HIGH && rate < HARDLY_ANY)
                                || (score <= LOW && rate > PLENTY));
        if (apart) {
            found.add(
                    String.format(
                            Locale.ROOT,
                            "The audit counted %.1f disfluencies in a hundred of the Closer's"
                                    + " words; the referee gave humanity %d.",
                            rate,
                            score));
        }
        return found;
    }
}
