package dev.selfplay.gate;

import java.util.Locale;

/// What a seller is for, so that nothing is proved on those that it was found with.
public enum SellerSet {
    /// Tactics are won from these.
    TRAINING("training"),
    /// Tactics are proved on these.
    HELD_OUT("held out"),
    /// What training has come to is measured on these, once, at its end.
    FINAL("final");

    private final String label;

    SellerSet(String label) {
        this.label = label;
    }

    /// For people.
    public String label() {
        return label;
    }

    /// As it is kept, typed and told.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @throws IllegalArgumentException if no set has this key
    public static SellerSet of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
