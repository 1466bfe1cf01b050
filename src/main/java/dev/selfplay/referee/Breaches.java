package dev.selfplay.referee;

import dev.selfplay.domain.Caps;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Statements;
import dev.selfplay.domain.Statements.Consent;
import dev.selfplay.domain.Statements.Price;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a usable answer has against the rubric. A referee is asked once to mend it; what it leaves
/// disputes the battle.
final class Breaches {
    static final String NO_STATEMENTS =
            "The referee did not list what was said: prices and consents are missing.";

    private Breaches() {}

    /// A plain sentence each; empty where it keeps to the rubric.
    ///
    /// @param card of this answer alone
    static List<String> of(Scorecard card) {
        List<String> found = new ArrayList<>();
        Statements said = card.statements();
        if (said == null) {
            found.add(NO_STATEMENTS);
        } else {
            said.prices().stream()
                    .filter(p -> !p.verified())
                    .map(Breaches::price)
                    .forEach(found::add);
            said.consents().stream()
                    .filter(c -> !c.verified())
                    .map(Breaches::consent)
                    .forEach(found::add);
            found.addAll(
                    Caps.broken(
                            card,
                            said.prices().stream().anyMatch(p -> p.verified() && p.raises()),
                            !said.verbalYes().given()));
        }
        for (Criterion criterion : Criterion.ALL) {
            if (!card.grade(criterion).rests()) {
                found.add(
                        criterion.key()
                                + ".quotes has no passage that stands word for word in the turn it"
                                + " names; copy at least one.");
            }
        }
        return found;
    }

    private static String price(Price price) {
        return String.format(
                Locale.ROOT,
                "The price \"%s\" does not stand word for word in turn %d, or the Closer does not"
                        + " speak there.",
                price.quote(),
                price.turn());
    }

    private static String consent(Consent consent) {
        return String.format(
                Locale.ROOT,
                "The %s \"%s\" does not stand word for word in turn %d, or the seller does not"
                        + " speak there.",
                consent.kind().key(),
                consent.quote(),
                consent.turn());
    }
}
