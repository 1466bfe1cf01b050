package dev.selfplay.ui.wall;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How close together the wall's battles stand.
public enum Density {
    /// A tile with the battle's last words.
    TILES("Battles as tiles", "fth-grid"),
    /// A line each.
    LIST("Battles as a list", "fth-list"),
    /// A cell each, as small as it takes to see all of them at once.
    MAP("All battles at a glance", "fth-map");

    private final String label;
    private final String icon;

    Density(String label, String icon) {
        this.label = label;
        this.icon = icon;
    }

    String label() {
        return label;
    }

    /// The icon's name in the Feather set.
    String icon() {
        return icon;
    }

    /// As it is remembered.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Density> ofKey(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }
}
