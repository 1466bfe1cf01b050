package dev.selfplay.domain;

/// How much each criterion counts. Non-negative, at least one above zero; only the proportion
/// matters.
public record Weights(int mathDefense, int humanity, int success) {
    public static final Weights EQUAL = new Weights(1, 1, 1);

    /// @throws IllegalArgumentException if one is negative or all are zero
    public Weights {
        if (mathDefense < 0 || humanity < 0 || success < 0) {
            throw new IllegalArgumentException("a weight cannot be negative");
        }
        if (mathDefense + humanity + success == 0) {
            throw new IllegalArgumentException("at least one weight must be above zero");
        }
    }

    /// The weighted average of three scores of 0-10, as 0-100, rounded half up.
    public int total(int mathDefenseScore, int humanityScore, int successScore) {
        long weighted =
                (long) mathDefense * mathDefenseScore
                        + (long) humanity * humanityScore
                        + (long) success * successScore;
        long sum = (long) mathDefense + humanity + success;
        return (int) ((20 * weighted + sum) / (2 * sum));
    }
}
