package dev.selfplay.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Why a battle waits for a person.
public enum ToDecide {
    /// Words of it are unclear: referee and audit differ, or the audit is unsure.
    UNCLEAR("unclear"),
    /// Its grades are disputed, and no question about its words would settle it.
    DISPUTED("disputed"),
    /// It is void: to be fought again, to be overruled, or to be left as it is.
    VOID("void");

    private final String words;

    ToDecide(String words) {
        this.words = words;
    }

    /// Why a battle waits, unless a person has settled it meanwhile, which only the store knows: there this
    /// stands as `battles.to_decide`.
    public static Optional<ToDecide> of(Battle battle) {
        return battle.isVoid()
                ? Optional.of(VOID)
                : battle.questions() > 0
                        ? Optional.of(UNCLEAR)
                        : battle.disputed() && battle.total() != null
                                ? Optional.of(DISPUTED)
                                : Optional.empty();
    }

    /// How many battles wait, for whatever reason.
    public static int all(Map<ToDecide, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
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
