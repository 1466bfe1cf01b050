package dev.selfplay.domain;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// A person's own grade of a battle, beside the referee's. Never changed: a new opinion is a new
/// grade, and the newest one counts.
///
/// @param scores 0-10 each
/// @param spokenYes whether the seller said yes to recording the memorandum
/// @param total 0-100, by the weights that the referee's total was computed with
/// @param reason in the person's words; may be empty where it agrees with the referee
/// @param blind whether it was given before the person could see the referee's
public record PersonGrade(
        UUID id,
        UUID battleId,
        ByCriterion<Integer> scores,
        boolean spokenYes,
        int total,
        String reason,
        String author,
        Instant at,
        boolean blind) {

    /// So many points of the total, or another verdict on the spoken yes, are a disagreement.
    public static final int DISAGREEMENT = 10;

    /// @throws IllegalArgumentException if a score is not 0-10 or the total not 0-100
    public PersonGrade {
        for (int score : scores.values().values()) {
            if (score < 0 || score > Criterion.HIGHEST) {
                throw new IllegalArgumentException("a score is 0 to 10, not " + score);
            }
        }
        if (total < 0 || total > 100) {
            throw new IllegalArgumentException("a total is 0 to 100, not " + total);
        }
    }

    /// The score by a criterion for people; where there is none, that there is none.
    public String shown(Criterion criterion) {
        return scores.find(criterion).map(String::valueOf).orElseGet(criterion::noGrade);
    }

    /// Whether a person who grades so disagrees with the referee.
    public static boolean disagrees(int total, boolean spokenYes, @Nullable Scorecard referee) {
        if (referee == null) {
            return false;
        }
        SpokenYes told = referee.verbalYes();
        return Math.abs(total - referee.total()) >= DISAGREEMENT
                || (told != null && spokenYes != told.given());
    }
}
