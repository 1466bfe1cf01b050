package dev.selfplay.sync;

import java.util.Locale;

/// What a team shares. The order is the one in which it is pulled: a battle names a persona, a tactic
/// names a battle.
public enum EntityKind {
    PERSONA,
    BATTLE,
    TACTIC;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException if there is none
    public static EntityKind ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
