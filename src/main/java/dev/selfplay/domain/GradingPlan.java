package dev.selfplay.domain;

import java.util.List;
import java.util.Locale;

/// How the battles of a run are graded.
///
/// @param passes taken of every battle, 1-9; of several the median counts
/// @param near within so many points of a threshold three passes are taken; 0 where they never are by
///     themselves
/// @param thresholds totals above which something follows: a battle passes, a tactic is golden
/// @param apart whether each criterion is graded in a call of its own
public record GradingPlan(int passes, int near, List<Integer> thresholds, boolean apart) {
    public static final int MOST_PASSES = 9;
    public static final int MOST_NEAR = 20;

    /// How many passes a total near a threshold is given.
    public static final int WHEN_NEAR = 3;

    /// Above this total what won a battle is golden.
    public static final int GOLDEN_ABOVE = 95;

    /// One pass, whatever comes of it.
    public static final GradingPlan ONE = of(1);

    /// @throws IllegalArgumentException if passes or points are out of range
    public GradingPlan {
        if (passes < 1 || passes > MOST_PASSES) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT, "passes must be 1 to %d, not %d", MOST_PASSES, passes));
        }
        if (near < 0 || near > MOST_NEAR) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "near must be 0 to %d, not %d", MOST_NEAR, near));
        }
        thresholds = List.copyOf(thresholds);
    }

    /// So many passes, whatever comes of them.
    public static GradingPlan of(int passes) {
        return new GradingPlan(passes, 0, List.of(), false);
    }

    /// How many passes there are to be.
    ///
    /// @param total of those that were planned
    public int wanted(int total) {
        return near > 0 && thresholds.stream().anyMatch(t -> Math.abs(total - t) <= near)
                ? most()
                : passes;
    }

    /// The most that there may be.
    public int most() {
        return near > 0 ? Math.max(passes, WHEN_NEAR) : passes;
    }
}
