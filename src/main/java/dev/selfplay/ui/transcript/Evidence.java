package dev.selfplay.ui.transcript;

import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Fidelity;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Scorecard;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Words that a grading rests on, under the name by which scorecard and transcript refer to them.
///
/// @param name such as `math 2`
/// @param turn the turn that the referee named
/// @param why what the referee says of them; null where it says nothing of its own
public record Evidence(
        String name, int turn, String quote, boolean verified, @Nullable String why) {

    /// All evidence of a grading, in the order of the scorecard.
    static List<Evidence> of(Grading grading) {
        Scorecard card = grading.scorecard();
        List<Evidence> all = new ArrayList<>();
        card.grades().and(List.of()).forEach(criterion -> all.addAll(of(criterion, card)));
        all.addAll(rebuttals(card));
        all.addAll(of(grading.fidelity()));
        return all;
    }

    /// What makes a battle void.
    public static List<Evidence> of(Fidelity fidelity) {
        return fidelity.breaches().stream()
                .map(b -> new Evidence("void", b.turn(), b.quote(), true, null))
                .toList();
    }

    /// What one grade rests on.
    public static List<Evidence> of(Criterion criterion, Scorecard card) {
        List<Evidence> all = new ArrayList<>();
        for (Scorecard.Quote q : card.grade(criterion).quotes()) {
            String name = criterion.shortLabel().toLowerCase(Locale.ROOT) + " " + (all.size() + 1);
            all.add(new Evidence(name, q.turn(), q.quote(), q.verified(), null));
        }
        return all;
    }

    public static List<Evidence> rebuttals(Scorecard card) {
        List<Evidence> all = new ArrayList<>();
        for (Scorecard.WinningRebuttal r : card.winningRebuttals()) {
            all.add(
                    new Evidence(
                            "rebuttal " + (all.size() + 1),
                            r.turn(),
                            r.quote(),
                            r.verified(),
                            "Against “" + r.objection() + "”: " + r.why()));
        }
        return all;
    }
}
