package dev.selfplay.domain;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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

    /// Why a battle waits, in this order, unless a person has settled it meanwhile, which only the store
    /// knows; empty where it does not.
    public static Set<ToDecide> of(Battle battle) {
        Set<ToDecide> why = EnumSet.noneOf(ToDecide.class);
        if (battle.isVoid()) {
            why.add(VOID);
        } else {
            if (battle.questions() > 0) {
                why.add(UNCLEAR);
            }
            if (battle.disputed() && battle.total() != null) {
                why.add(DISPUTED);
            }
        }
        return Collections.unmodifiableSet(why);
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
