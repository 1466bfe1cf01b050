package dev.selfplay.persona;

import java.util.Locale;
import java.util.Set;

/// Names for personas that are made from others. Pure functions, any thread.
public final class PersonaNames {
    private PersonaNames() {}

    /// `skeptic`, or `skeptic-2`, `skeptic-3` where that is taken.
    public static String freeType(String type, Set<String> taken) {
        String free = type;
        for (int i = 2; taken.contains(free); i++) {
            free = type + "-" + i;
        }
        return free;
    }

    /// `The Skeptic (copy)`, or `The Skeptic (copy 2)`, `The Skeptic (copy 3)` where that is taken.
    public static String freeCopyName(String name, Set<String> taken) {
        String free = name + " (copy)";
        for (int i = 2; taken.contains(free); i++) {
            free = String.format(Locale.ROOT, "%s (copy %d)", name, i);
        }
        return free;
    }
}
