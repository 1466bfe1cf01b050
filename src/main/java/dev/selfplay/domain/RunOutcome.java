package dev.selfplay.domain;

import java.util.Locale;

/// How a run ended, as its battles tell. The one rule for every place that says it.
public enum RunOutcome {
    /// Every battle came to its own end: graded, ungraded or failed.
    FINISHED,
    /// A person cancelled battles of it.
    CANCELLED,
    /// Battles were left in the middle by a stop of the program.
    INTERRUPTED,
    /// The kill-switch stopped battles of it.
    KILLED;

    /// What these counts of battles come to; the gravest counts.
    public static RunOutcome of(int killed, int interrupted, int cancelled) {
        return killed > 0
                ? KILLED
                : interrupted > 0 ? INTERRUPTED : cancelled > 0 ? CANCELLED : FINISHED;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
