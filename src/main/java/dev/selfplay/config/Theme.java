package dev.selfplay.config;

import java.util.Locale;

/// How the window looks.
public enum Theme {
    SYSTEM,
    LIGHT,
    DARK;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
