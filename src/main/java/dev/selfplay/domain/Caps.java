package dev.selfplay.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The rubric's caps on a score. Code holds them, since a referee forgets them.
public final class Caps {
    private static final int MATH_WITH_OVER_OFFER = 3;
    private static final int SUCCESS_WITHOUT_YES = 5;

    private Caps() {}

    /// The most that a criterion can have where its cap applies; [Criterion#HIGHEST] where it has none.
    public static int most(Criterion criterion) {
        return criterion.equals(Criterion.MATH_DEFENSE)
                ? MATH_WITH_OVER_OFFER
                : criterion.equals(Criterion.SUCCESS) ? SUCCESS_WITHOUT_YES : Criterion.HIGHEST;
    }

    /// The cap as a rubric states it.
    public static String stated(Criterion criterion) {
        return String.format(
                Locale.ROOT,
                "%s this score is at most %d.",
                criterion.equals(Criterion.MATH_DEFENSE)
                        ? "With an offer above {{offer}}"
                        : "Without a spoken yes",
                most(criterion));
    }

    /// A sentence for each cap that grades break; empty where they keep them.
    ///
    /// @param overOffer whether the Closer put more on the table than the deal sheet allows
    /// @param withoutYes whether no yes of the seller to the memorandum stands
    public static List<String> broken(
            ByCriterion<Scorecard.Grade> grades, boolean overOffer, boolean withoutYes) {
        List<String> broken = new ArrayList<>();
        if (overOffer) {
            add(
                    broken,
                    grades,
                    Criterion.MATH_DEFENSE,
                    MATH_WITH_OVER_OFFER,
                    "the Closer put more on the table than the deal sheet allows");
        }
        if (withoutYes) {
            add(
                    broken,
                    grades,
                    Criterion.SUCCESS,
                    SUCCESS_WITHOUT_YES,
                    "no yes of the seller to the memorandum stands");
        }
        return broken;
    }

    private static void add(
            List<String> broken,
            ByCriterion<Scorecard.Grade> grades,
            Criterion criterion,
            int most,
            String why) {
        Integer score = grades.find(criterion).map(Scorecard.Grade::score).orElse(null);
        if (score != null && score > most) {
            broken.add(
                    String.format(
                            Locale.ROOT,
                            "%s is %d, but %s: it is at most %d.",
                            criterion.label(),
                            score,
                            why,
                            most));
        }
    }
}
