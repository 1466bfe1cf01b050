package dev.selfplay.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why a battle waits for a person.
public enum ToDecide {
    /// Words of it are unclear: referee and audit differ, or the audit is unsure.
    UNCLEAR("unclear"),
    /// Its grades are disputed, be there open questions about its words or not, and nobody has left it as
    /// it is.
    DISPUTED("disputed"),
    /// It is void: to be fought again, to be overruled, or to be left as it is.
    VOID("void");

    private final String words;

    ToDecide(String words) {
        this.words = words;
    }

    /// For people, to stand behind a number.
    public String words() {
        return words;
    }

    /// For machines.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ToDecide> ofKey(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }
}
