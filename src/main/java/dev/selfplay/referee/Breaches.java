package dev.selfplay.referee;

import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Caps;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Statements;

import org.jspecify.annotations.Nullable;

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
    /// @param said what it lists, checked
    /// @param grades as far as there are any
    static List<String> of(@Nullable Statements said, ByCriterion<Scorecard.Grade> grades) {
        List<String> found = new ArrayList<>();
        if (said == null) {
            found.add(NO_STATEMENTS);
        } else {
            found.addAll(
                    Caps.broken(
                            grades,
                            said.prices().stream().anyMatch(p -> p.verified() && p.raises()),
                            !said.verbalYes().given()));
        }
        grades.values()
                .forEach((criterion, grade) -> {
                    if (!grade.rests()) {
                        found.add(
                                criterion.key()
                                        + ".quotes has no passage that stands word for word in the"
                                        + " turn it names; copy at least one.");
                    }
                });
        return found;
    }
}
