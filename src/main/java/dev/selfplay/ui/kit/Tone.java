package dev.selfplay.ui.kit;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// How good or bad something is, as its colour tells; the words or the figure beside it say the same.
/// Each has a style class of its name in lower case.
public enum Tone {
    QUIET,
    LIVE,
    WAITING,
    GOOD,
    FAIR,
    BAD;

    /// The lowest total that is fair, where it does not pass.
    public static final int FAIR_FROM = 61;

    /// The one rule by which totals are coloured: good above the threshold, bad below fair.
    public static Tone ofTotal(@Nullable Integer total, int passThreshold) {
        return total == null
                ? QUIET
                : total > passThreshold ? GOOD : total >= FAIR_FROM ? FAIR : BAD;
    }

    public String styleClass() {
        return "tone-" + name().toLowerCase(Locale.ROOT);
    }
}
