package dev.selfplay.ui.settings;

import dev.selfplay.config.Alerts;
import dev.selfplay.config.RoleNumbers;
import dev.selfplay.config.ServerSettings;
import dev.selfplay.config.Settings;
import dev.selfplay.config.TeamName;
import dev.selfplay.config.Theme;
import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.TypedNumber;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.Weights;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// Settings as they are typed: every field a text. Immutable.
record SettingsText(
        Map<SettingsField, String> fields, boolean stopOnYes, boolean stopOnWalkAway, Theme theme) {

    SettingsText {
        fields = Map.copyOf(fields);
    }

    /// @param settings what holds: where a field is wrong, what held before
    /// @param problems by field; empty where all is well
    record Checked(Settings settings, Map<SettingsField, String> problems) {
        Checked {
            problems = Map.copyOf(problems);
        }
    }

    static SettingsText of(Settings s) {
        Map<SettingsField, String> fields = new EnumMap<>(SettingsField.class);
        for (SettingsField field : SettingsField.values()) {
            fields.put(field, text(field, s));
        }
        return new SettingsText(fields, s.stopOnYes(), s.stopOnWalkAway(), s.theme());
    }

    static String text(SettingsField field, Settings s) {
        return switch (field) {
            case CLOSER_MODEL -> s.models().closer();
            case SELLER_MODEL -> s.models().seller();
            case REFEREE_MODEL -> s.models().referee();
            case WEIGHT_MATH -> String.valueOf(s.weights().of(Criterion.MATH_DEFENSE));
            case WEIGHT_HUMANITY -> String.valueOf(s.weights().of(Criterion.HUMANITY));
            case WEIGHT_SUCCESS -> String.valueOf(s.weights().of(Criterion.SUCCESS));
            case OFFER -> String.valueOf(s.dealSheet().offer());
            case EARNEST_MONEY -> String.valueOf(s.dealSheet().earnestMoney());
            case CLAUSE -> String.valueOf(s.dealSheet().clause());
            case CLOSING_DAYS -> String.valueOf(s.dealSheet().closingDays());
            case CAP -> s.cap().toString();
            case PROMPT_BUDGET -> String.valueOf(s.promptBudgetTokens());
            case PASS_THRESHOLD -> String.valueOf(s.passThreshold());
            case TURNS -> String.valueOf(s.turns());
            case CONCURRENCY -> String.valueOf(s.concurrency());
            case TEMPERATURE ->
                    BigDecimal.valueOf(s.temperature()).stripTrailingZeros().toPlainString();
            case STALL_TIMEOUT -> String.valueOf(s.stallTimeoutSeconds());
            case OUTPUT_CLOSER -> automatic(s.server().outputTokens().closer());
            case OUTPUT_SELLER -> automatic(s.server().outputTokens().seller());
            case OUTPUT_REFEREE -> automatic(s.server().outputTokens().referee());
            case FIRST_TOKEN_CLOSER -> automatic(s.server().firstTokenSeconds().closer());
            case FIRST_TOKEN_SELLER -> automatic(s.server().firstTokenSeconds().seller());
            case FIRST_TOKEN_REFEREE -> automatic(s.server().firstTokenSeconds().referee());
            case LOADING -> String.valueOf(s.server().loadingSeconds());
            case CERTIFICATES -> s.server().certificateFile();
            case REHEARSAL_PACE -> String.valueOf(s.rehearsalPaceMillis());
            case TEXT_PERCENT -> String.valueOf(s.textPercent());
            case YOUR_NAME -> s.yourName();
        };
    }

    /// @param before what holds where a field is wrong
    Checked check(Settings before) {
        Map<SettingsField, String> problems = new EnumMap<>(SettingsField.class);
        SettingsText good = of(before);
        Map<SettingsField, String> sound = new EnumMap<>(SettingsField.class);
        for (SettingsField field : SettingsField.values()) {
            String typed = raw(field);
            String problem = problem(field, typed);
            if (problem == null) {
                sound.put(field, typed);
            } else {
                problems.put(field, problem);
                sound.put(field, good.raw(field));
            }
        }
        SettingsText usable = new SettingsText(sound, stopOnYes, stopOnWalkAway, theme);
        Weights weights = before.weights();
        if (usable.whole(SettingsField.WEIGHT_MATH)
                        + usable.whole(SettingsField.WEIGHT_HUMANITY)
                        + usable.whole(SettingsField.WEIGHT_SUCCESS)
                == 0) {
            problems.put(SettingsField.WEIGHT_SUCCESS, "At least one weight must be above 0.");
        } else {
            weights =
                    new Weights(
                            new ByCriterion<>(
                                    Map.of(
                                            Criterion.MATH_DEFENSE,
                                            usable.whole(SettingsField.WEIGHT_MATH),
                                            Criterion.HUMANITY,
                                            usable.whole(SettingsField.WEIGHT_HUMANITY),
                                            Criterion.SUCCESS,
                                            usable.whole(SettingsField.WEIGHT_SUCCESS))));
        }
        return new Checked(usable.settings(weights, before.alerts()), problems);
    }

    private Settings settings(Weights weights, Alerts alerts) {
        return new Settings(
                new ModelChoice(
                        raw(SettingsField.CLOSER_MODEL),
                        raw(SettingsField.SELLER_MODEL),
                        raw(SettingsField.REFEREE_MODEL)),
                weights,
                new DealSheet(
                        whole(SettingsField.OFFER),
                        whole(SettingsField.EARNEST_MONEY),
                        whole(SettingsField.CLAUSE),
                        whole(SettingsField.CLOSING_DAYS)),
                Usd.parse(raw(SettingsField.CAP)),
                whole(SettingsField.PASS_THRESHOLD),
                whole(SettingsField.PROMPT_BUDGET),
                whole(SettingsField.TURNS),
                whole(SettingsField.CONCURRENCY),
                TypedNumber.decimal(raw(SettingsField.TEMPERATURE)).doubleValue(),
                stopOnYes,
                stopOnWalkAway,
                whole(SettingsField.STALL_TIMEOUT),
                whole(SettingsField.REHEARSAL_PACE),
                theme,
                whole(SettingsField.TEXT_PERCENT),
                alerts,
                new ServerSettings(
                        new RoleNumbers(
                                automatic(SettingsField.OUTPUT_CLOSER),
                                automatic(SettingsField.OUTPUT_SELLER),
                                automatic(SettingsField.OUTPUT_REFEREE)),
                        new RoleNumbers(
                                automatic(SettingsField.FIRST_TOKEN_CLOSER),
                                automatic(SettingsField.FIRST_TOKEN_SELLER),
                                automatic(SettingsField.FIRST_TOKEN_REFEREE)),
                        whole(SettingsField.LOADING),
                        raw(SettingsField.CERTIFICATES)),
                raw(SettingsField.YOUR_NAME));
    }

    /// Empty where the workbench chooses.
    private static String automatic(int number) {
        return number == 0 ? "" : String.valueOf(number);
    }

    private int automatic(SettingsField field) {
        return raw(field).isEmpty() ? 0 : whole(field);
    }

    /// What is wrong with a text, in words; null where nothing is.
    static @Nullable String problem(SettingsField field, String typed) {
        try {
            boolean fits =
                    switch (field.kind()) {
                        case NAME -> !typed.isEmpty();
                        case PERSON -> typed.isEmpty() || TeamName.fits(typed);
                        case FILE -> typed.length() <= field.most();
                        case AUTOMATIC ->
                                typed.isEmpty()
                                        || field.covers(
                                                BigDecimal.valueOf(TypedNumber.whole(typed)));
                        case WHOLE -> field.covers(BigDecimal.valueOf(TypedNumber.whole(typed)));
                        case WHOLE_DOLLARS ->
                                field.covers(
                                        BigDecimal.valueOf(
                                                TypedNumber.dollars(typed, 0, Integer.MAX_VALUE)));
                        case DECIMAL -> field.covers(TypedNumber.decimal(typed));
                        case DOLLARS -> Session.isCap(Usd.parse(typed));
                    };
            return fits ? null : field.rule();
        } catch (IllegalArgumentException e) {
            return e.getMessage() + ". " + field.rule();
        }
    }

    /// Of a text that was checked before.
    private int whole(SettingsField field) {
        return TypedNumber.dollars(raw(field), field.least(), field.most());
    }

    private String raw(SettingsField field) {
        return Objects.requireNonNull(fields.get(field)).strip();
    }
}
