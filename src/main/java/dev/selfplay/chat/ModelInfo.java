package dev.selfplay.chat;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What the catalogue knows of a model.
///
/// @param prices null where they are not known: refused for a paid run
/// @param contextTokens prompt and reply together; [#UNKNOWN_CONTEXT] where nobody has said, which
///     refuses nothing
/// @param parameters the request parameters that it accepts: `temperature`, `seed`, `max_tokens`,
///     `max_completion_tokens`, `json_schema`, `reasoning_effort`
/// @param reasoningEffort to send where the model wants one; null otherwise
/// @param outputTokens the most tokens of one reply, thoughts included, where somebody has set it
/// @param retires the day on which the provider switches it off, where announced
/// @param successor the model suggested instead
/// @param checked the day on which prices and days were last compared with the provider's pages;
///     null where nobody tells
public record ModelInfo(
        String id,
        @Nullable TokenPrices prices,
        int contextTokens,
        int maxOutputTokens,
        Set<String> parameters,
        @Nullable String reasoningEffort,
        @Nullable LocalDate retires,
        @Nullable String successor,
        @Nullable Integer outputTokens,
        @Nullable LocalDate checked) {
    public static final int UNKNOWN_CONTEXT = Integer.MAX_VALUE;

    private static final Set<String> ASSUMED = Set.of("system", "stream_options", "schema_bounds");
    private static final String REFUSED = "no ";
    private static final int NEAR_DAYS = 60;
    private static final int FRESH_MONTHS = 3;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    public ModelInfo {
        parameters = Set.copyOf(parameters);
    }

    public boolean contextKnown() {
        return contextTokens != UNKNOWN_CONTEXT;
    }

    /// The same model at a server that is not its provider's: nobody has announced its end there.
    ModelInfo servedElsewhere(int context) {
        return new ModelInfo(
                id,
                prices,
                context,
                Math.min(maxOutputTokens, context),
                parameters,
                reasoningEffort,
                null,
                null,
                outputTokens,
                checked);
    }

    /// Without an output limit of its own, and never checked.
    public ModelInfo(
            String id,
            @Nullable TokenPrices prices,
            int contextTokens,
            int maxOutputTokens,
            Set<String> parameters,
            @Nullable String reasoningEffort,
            @Nullable LocalDate retires,
            @Nullable String successor) {
        this(
                id,
                prices,
                contextTokens,
                maxOutputTokens,
                parameters,
                reasoningEffort,
                retires,
                successor,
                null,
                null);
    }

    /// The same model under another name, such as a dated one, at other prices.
    ModelInfo named(String name, @Nullable TokenPrices atPrices) {
        return new ModelInfo(
                name,
                atPrices,
                contextTokens,
                maxOutputTokens,
                parameters,
                reasoningEffort,
                retires,
                successor,
                outputTokens,
                checked);
    }

    /// `system`, the role of that name, and `stream_options` are accepted where nobody says otherwise.
    public boolean accepts(String parameter) {
        return ASSUMED.contains(parameter)
                ? !parameters.contains(REFUSED + parameter)
                : parameters.contains(parameter);
    }

    /// The same model without these parameters. Of `max_tokens` and `max_completion_tokens` the other
    /// one takes the place of a refused one.
    public ModelInfo without(Set<String> refused) {
        if (refused.isEmpty()) {
            return this;
        }
        Set<String> left = new HashSet<>(parameters);
        if (refused.contains("max_tokens") && left.contains("max_tokens")) {
            left.add("max_completion_tokens");
        }
        left.removeAll(refused);
        ASSUMED.stream().filter(refused::contains).forEach(name -> left.add(REFUSED + name));
        return new ModelInfo(
                id,
                prices,
                contextTokens,
                maxOutputTokens,
                left,
                reasoningEffort,
                retires,
                successor,
                outputTokens,
                checked);
    }

    /// What to tell of a model that its provider has switched off, or will within 60 days.
    ///
    /// @param instead what the catalogue knows of its successor; null where it has none
    Optional<String> retirementWarning(LocalDate today, @Nullable ModelInfo instead) {
        if (retires == null || retires.isAfter(today.plusDays(NEAR_DAYS))) {
            return Optional.empty();
        }
        long left = ChronoUnit.DAYS.between(today, retires);
        String when =
                left > 1
                        ? "will be switched off by its provider on %s, in %d days."
                                .formatted(DAY.format(retires), left)
                        : left == 1
                                ? "will be switched off by its provider tomorrow."
                                : left == 0
                                        ? "is being switched off by its provider today."
                                        : "was switched off by its provider on %s."
                                                .formatted(DAY.format(retires));
        return Optional.of("%s %s %s".formatted(id, when, successorWords(instead)));
    }

    private static String successorWords(@Nullable ModelInfo instead) {
        if (instead == null) {
            return "Choose another model.";
        }
        return "Suggested successor: %s%s."
                .formatted(
                        instead.id,
                        instead.prices == null
                                ? ", whose price must be entered in models.json first"
                                : "");
    }

    /// What to tell of prices that nobody has compared with the provider's for three months.
    Optional<String> staleWarning(LocalDate today) {
        if (prices == null
                || prices.free()
                || checked == null
                || !checked.plusMonths(FRESH_MONTHS).isBefore(today)) {
            return Optional.empty();
        }
        return Optional.of(
                ("The prices of %s were last checked on %s: compare them with the provider's, and"
                                + " write what differs into models.json.")
                        .formatted(id, DAY.format(checked)));
    }
}
