package dev.selfplay.domain;

import java.util.Locale;

/// Who utters a turn. The Closer opens, so it speaks the odd turns.
public enum Speaker {
    CLOSER,
    SELLER;

    /// @param turn the turn's number, from 1
    public static Speaker ofTurn(int turn) {
        return turn % 2 == 1 ? CLOSER : SELLER;
    }

    public Speaker other() {
        return this == CLOSER ? SELLER : CLOSER;
    }

    /// The lower-case name used in JSON: `closer` or `seller`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
