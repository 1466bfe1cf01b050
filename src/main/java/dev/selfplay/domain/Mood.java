package dev.selfplay.domain;

import java.util.Locale;

/// The mood in which a seller picks up the phone.
public enum Mood {
    WARM,
    NEUTRAL,
    GUARDED,
    HOSTILE,
    ANXIOUS,
    RUSHED,
    GRIEVING,
    WEARY;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException if the key names no mood
    public static Mood ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
