package dev.selfplay.referee;

import dev.selfplay.domain.Caps;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Statements;

import java.util.ArrayList;
import java.util.List;

/// What a usable answer has against the rubric. A referee is asked once to mend it; what it leaves
/// disputes the battle. Statements whose words do not stand are not among it: they prove nothing, and
/// what the audit says differs from them.
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
            found.addAll(
                    Caps.broken(
                            card,
                            said.prices().stream().anyMatch(p -> p.verified() && p.raises()),
                            !said.verbalYes().given()));
        }
        for (Criterion criterion : card.grades().values().keySet()) {
            if (!card.grade(criterion).rests()) {
                found.add(
                        criterion.key()
                                + ".quotes has no passage that stands word for word in the turn it"
                                + " names; copy at least one.");
            }
        }
        return found;
    }
}
