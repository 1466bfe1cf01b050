package dev.selfplay.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How hard a seller is made in one battle, beside its own difficulty: what [LevelTrait] says changes,
/// who it is does not. The third is the persona as its author wrote it.
public enum SellerLevel {
    EASIEST(1, "easiest", 150),
    EASIER(2, "easier", 125),
    AS_WRITTEN(3, "as written", 100),
    HARDER(4, "harder", 75),
    HARDEST(5, "hardest", 50);

    private final int number;
    private final String label;
    private final int gapPercent;

    /// @param gapPercent how far the walk-away price lies below the acceptable price, of what is written
    SellerLevel(int number, String label, int gapPercent) {
        this.number = number;
        this.label = label;
        this.gapPercent = gapPercent;
    }

    /// 1 for the easiest, 5 for the hardest.
    public int number() {
        return number;
    }

    /// @throws IllegalArgumentException if there is no such level
    public static SellerLevel of(int number) {
        if (number < EASIEST.number() || number > HARDEST.number()) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "a level is %d to %d, not %d",
                            EASIEST.number(),
                            HARDEST.number(),
                            number));
        }
        return values()[number - 1];
    }

    /// `harder`.
    public String label() {
        return label;
    }

    /// `level 4 of 5, harder`.
    public String words() {
        return String.format(Locale.ROOT, "level %d of %d, %s", number(), HARDEST.number(), label);
    }

    /// `L4`, to stand beside a battle where room is short; empty for a seller as it is written.
    public String mark() {
        return asWritten() ? "" : "L" + number();
    }

    /// What it changes, a line each, after a line with its name.
    public String explained() {
        return Stream.concat(
                        Stream.of(capital(words())),
                        Arrays.stream(LevelTrait.values())
                                .map(trait -> trait.label() + ": " + trait.says(this)))
                .collect(Collectors.joining("\n"));
    }

    /// What they all change.
    public static String allExplained() {
        return Arrays.stream(values())
                .map(level -> level.asWritten() ? capital(level.words()) + "." : level.explained())
                .collect(Collectors.joining("\n\n"));
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    public boolean asWritten() {
        return this == AS_WRITTEN;
    }

    /// The seller with the prices that it has at this level: the acceptable one stays, since its story
    /// may tell it.
    public Persona brief(Persona written) {
        if (asWritten()) {
            return written;
        }
        int gap = written.acceptablePrice() - written.walkAwayPrice();
        int walkAway = written.acceptablePrice() - Math.max(1, gap * gapPercent / 100);
        return new Persona(
                written.id(),
                written.name(),
                written.type(),
                written.description(),
                written.systemPrompt(),
                written.characteristics(),
                written.attackPatterns(),
                written.active(),
                written.difficulty(),
                written.openingMood(),
                written.hiddenWhy(),
                written.acceptablePrice(),
                Math.max(1, walkAway),
                written.walkAwayTriggers());
    }
}
