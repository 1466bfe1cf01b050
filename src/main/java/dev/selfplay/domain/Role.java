package dev.selfplay.domain;

import java.util.Locale;

/// The part that a model plays. Each role can be given to another model.
public enum Role {
    CLOSER,
    SELLER,
    REFEREE;

    public static Role of(Speaker speaker) {
        return speaker == Speaker.CLOSER ? CLOSER : SELLER;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// For people.
    public String label() {
        return name().charAt(0) + key().substring(1);
    }
}
