package dev.selfplay.promotion;

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

    public boolean undecided() {
        return this == WAITING || this == HELD;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
