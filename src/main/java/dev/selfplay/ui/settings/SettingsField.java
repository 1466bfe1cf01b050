package dev.selfplay.ui.settings;

import dev.selfplay.config.TeamName;

import java.math.BigDecimal;

/// A setting that is typed in, with what it may be. The ranges are those of settings.json.
public enum SettingsField {
    CLOSER_MODEL(Kind.NAME, 0, 0),
    SELLER_MODEL(Kind.NAME, 0, 0),
    REFEREE_MODEL(Kind.NAME, 0, 0),
    WEIGHT_MATH(Kind.WHOLE, 0, 100),
    WEIGHT_HUMANITY(Kind.WHOLE, 0, 100),
    WEIGHT_SUCCESS(Kind.WHOLE, 0, 100),
    OFFER(Kind.WHOLE_DOLLARS, 1, 100_000_000),
    EARNEST_MONEY(Kind.WHOLE_DOLLARS, 0, 10_000_000),
    CLAUSE(Kind.WHOLE, 1, 999),
    CLOSING_DAYS(Kind.WHOLE, 1, 365),
    CAP(Kind.DOLLARS, 0, 10_000),
    PROMPT_BUDGET(Kind.WHOLE, 500, 200_000),
    PASS_THRESHOLD(Kind.WHOLE, 0, 100),
    TURNS(Kind.WHOLE, 1, 100),
    CONCURRENCY(Kind.WHOLE, 1, 256),
    TEMPERATURE(Kind.DECIMAL, 0, 2),
    STALL_TIMEOUT(Kind.WHOLE, 5, 600),
    OUTPUT_CLOSER(Kind.AUTOMATIC, 16, 200_000),
    OUTPUT_SELLER(Kind.AUTOMATIC, 16, 200_000),
    OUTPUT_REFEREE(Kind.AUTOMATIC, 16, 200_000),
    FIRST_TOKEN_CLOSER(Kind.AUTOMATIC, 5, 3_600),
    FIRST_TOKEN_SELLER(Kind.AUTOMATIC, 5, 3_600),
    FIRST_TOKEN_REFEREE(Kind.AUTOMATIC, 5, 3_600),
    LOADING(Kind.WHOLE, 0, 3_600),
    CERTIFICATES(Kind.FILE, 0, 1_000),
    REHEARSAL_PACE(Kind.WHOLE, 0, 1_000),
    TEXT_PERCENT(Kind.WHOLE, 80, 200),
    YOUR_NAME(Kind.PERSON, 0, TeamName.MOST);

    enum Kind {
        NAME,
        WHOLE,
        DECIMAL,
        DOLLARS,
        WHOLE_DOLLARS,
        /// A whole number, or nothing: then the workbench chooses.
        AUTOMATIC,
        /// A path; may be empty.
        FILE,
        /// Of a person; may be empty.
        PERSON
    }

    private final Kind kind;
    private final int least;
    private final int most;

    SettingsField(Kind kind, int least, int most) {
        this.kind = kind;
        this.least = least;
        this.most = most;
    }

    Kind kind() {
        return kind;
    }

    int least() {
        return least;
    }

    int most() {
        return most;
    }

    boolean covers(BigDecimal number) {
        return number.compareTo(BigDecimal.valueOf(least)) >= 0
                && number.compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    /// What it may be, in words.
    String rule() {
        return switch (kind) {
            case NAME -> "Name a model.";
            case WHOLE, WHOLE_DOLLARS -> "A whole number from %,d to %,d.".formatted(least, most);
            case AUTOMATIC ->
                    "A whole number from %,d to %,d, or empty: automatic.".formatted(least, most);
            case FILE -> "The path of a file, of at most %,d characters.".formatted(most);
            case DECIMAL -> "A number from %d to %d.".formatted(least, most);
            case PERSON -> TeamName.RULE;
            case DOLLARS -> "Dollars above 0, at most %,d.".formatted(most);
        };
    }
}
