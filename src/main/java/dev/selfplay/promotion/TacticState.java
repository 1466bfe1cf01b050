package dev.selfplay.promotion;

import java.util.List;
import java.util.Locale;

/// The life of a tactic.
public enum TacticState {
    /// A candidate that waits for a person.
    WAITING,
    /// A candidate with something against it, which a person must acknowledge to approve it.
    HELD,
    /// In the prompt file, unless somebody took it out by hand.
    APPROVED,
    REJECTED,
    /// Was approved, and taken back.
    WITHDRAWN;

    /// Of a candidate.
    ///
    /// @param holds its warnings
    public static TacticState undecided(List<Hold> holds) {
        return holds.isEmpty() ? WAITING : HELD;
    }

    public boolean undecided() {
        return this == WAITING || this == HELD;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
