package dev.selfplay.ui.history;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.Weights;

import java.util.List;
import java.util.UUID;

/// A referee's grading for the tests of this package.
final class Graded {
    private Graded() {}

    /// All three scores the same, with a spoken yes.
    static Grading grading(Battle battle, int score) {
        var grade = new Scorecard.Grade(score, "So.", List.of());
        return new Grading(
                new UUID(5, score),
                battle.id(),
                PastBattles.NOON,
                new Scorecard(
                        ByCriterion.each(c -> grade),
                        SpokenYes.at(14),
                        List.of(),
                        "Good.",
                        score * 10,
                        Weights.DEFAULT,
                        "1",
                        "gpt-4o",
                        null,
                        1,
                        0),
                new Audit(
                        List.of(),
                        List.of(),
                        new Audit.Disfluencies(0, 0),
                        List.of(),
                        SpokenYes.NO,
                        List.of(),
                        List.of()),
                List.of(),
                Usd.ZERO);
    }
}
