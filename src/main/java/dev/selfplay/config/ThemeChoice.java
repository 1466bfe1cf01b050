package dev.selfplay.config;

import java.util.Locale;

/// How the window looks.
public enum ThemeChoice {
    SYSTEM("As the desktop"),
    LIGHT("Light"),
    DARK("Dark");

    private final String label;

    ThemeChoice(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
