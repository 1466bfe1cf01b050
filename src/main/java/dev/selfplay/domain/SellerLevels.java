package dev.selfplay.domain;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// At which levels the sellers of a run are fought.
///
/// @param fixed for all its battles; where they are scaled, of a seller that was never fought
/// @param target the share, in percent, of calls that shall end with the seller's yes, towards which the
///     sellers get harder and easier; null where they stay at one level
public record SellerLevels(SellerLevel fixed, @Nullable Integer target) {
    /// The personas as they are written.
    public static final SellerLevels AS_WRITTEN = at(SellerLevel.AS_WRITTEN);

    public static final int LEAST_TARGET = 10;
    public static final int MOST_TARGET = 90;
    public static final int DEFAULT_TARGET = 50;

    /// @throws IllegalArgumentException if no such share can be aimed at
    public SellerLevels {
        if (target != null && (target < LEAST_TARGET || target > MOST_TARGET)) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "the target must be %d to %d percent, not %d",
                            LEAST_TARGET,
                            MOST_TARGET,
                            target));
        }
    }

    public static SellerLevels at(SellerLevel level) {
        return new SellerLevels(level, null);
    }

    public static SellerLevels towards(int target) {
        return new SellerLevels(SellerLevel.AS_WRITTEN, target);
    }

    public boolean scaled() {
        return target != null;
    }

    /// The hardest that a seller of the run can be.
    public SellerLevel hardest() {
        return scaled() ? SellerLevel.HARDEST : fixed;
    }

    /// For people: `sellers scaled to 50 % yes`, `sellers at level 4 of 5, harder`; empty where
    /// nothing is changed.
    public String words() {
        if (target != null) {
            return String.format(Locale.ROOT, "sellers scaled to %d %% yes", target);
        }
        return fixed.asWritten() ? "" : "sellers at " + fixed.words();
    }
}
