package dev.selfplay.experiment;

import dev.selfplay.statistics.Interval;

import java.util.Locale;

/// What may be said of the second arm against the first.
public enum Verdict {
    BETTER,
    /// Whatever the difference is, it is smaller than the margin.
    EQUIVALENT,
    WORSE,
    /// Nothing of these yet.
    UNDECIDED;

    /// In `--json`, and for people.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param interval where the difference lies, in points
    /// @param margin differences below it are of no interest, in points, 0 or more
    public static Verdict of(Interval interval, double margin) {
        if (interval.within(margin)) {
            return EQUIVALENT;
        }
        return interval.low() > 0 ? BETTER : interval.high() < 0 ? WORSE : UNDECIDED;
    }
}
