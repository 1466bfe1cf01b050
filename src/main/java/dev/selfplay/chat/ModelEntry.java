package dev.selfplay.chat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.selfplay.domain.Usd;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a file says of a model; null where it says nothing.
record ModelEntry(
        @Nullable Usd input,
        @Nullable Usd cachedInput,
        @Nullable Usd output,
        boolean free,
        @Nullable Integer contextTokens,
        @Nullable Integer maxOutputTokens,
        @Nullable Integer outputTokens,
        @Nullable Set<String> parameters,
        Set<String> refuses,
        @Nullable String reasoningEffort,
        @Nullable LocalDate retires,
        @Nullable String successor) {
    private static final BigDecimal DEAREST = BigDecimal.valueOf(100_000);
    private static final Set<String> FIELDS =
            new TreeSet<>(
                    Set.of(
                            "input",
                            "cachedInput",
                            "output",
                            "free",
                            "contextTokens",
                            "maxOutputTokens",
                            "outputTokens",
                            "parameters",
                            "refuses",
                            "reasoningEffort",
                            "retires",
                            "successor",
                            "comment"));
    private static final Set<String> PARAMETERS =
            new TreeSet<>(
                    Set.of(
                            "temperature",
                            "seed",
                            "max_tokens",
                            "max_completion_tokens",
                            "json_schema",
                            "reasoning_effort"));

    /// What a model can also do without.
    private static final Set<String> REFUSABLE = refusable();

    private static Set<String> refusable() {
        Set<String> names = new TreeSet<>(PARAMETERS);
        names.addAll(Set.of("system", "stream_options"));
        return names;
    }

    /// @throws IllegalArgumentException naming the field that is wrong
    static ModelEntry read(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("must be an object, such as {\"input\": \"0.15\"}");
        }
        node.fieldNames()
                .forEachRemaining(name -> {
                    if (!FIELDS.contains(name)) {
                        throw wrong(name, "is not known; known are " + FIELDS);
                    }
                });
        return new ModelEntry(
                price(node, "input"),
                price(node, "cachedInput"),
                price(node, "output"),
                flag(node, "free"),
                tokens(node, "contextTokens"),
                tokens(node, "maxOutputTokens"),
                tokens(node, "outputTokens"),
                parameters(node.get("parameters"), "parameters", PARAMETERS),
                refuses(node),
                text(node, "reasoningEffort"),
                day(node, "retires"),
                text(node, "successor"));
    }

    /// The field that is missing to make sense together with what is known already.
    Optional<String> conflictWith(ModelInfo base) {
        if (free || base.prices() != null || (input == null && output == null)) {
            return cachedInput != null && input == null && base.prices() == null && !free
                    ? Optional.of("field \"input\": is missing beside \"cachedInput\"")
                    : Optional.empty();
        }
        return input == null
                ? Optional.of("field \"input\": is missing beside \"output\"")
                : output == null
                        ? Optional.of("field \"output\": is missing beside \"input\"")
                        : Optional.empty();
    }

    /// @param checked when the file that has this entry was last compared with the provider's pages
    ModelInfo over(ModelInfo base, @Nullable LocalDate checked) {
        boolean own = input != null || output != null || cachedInput != null || retires != null;
        return new ModelInfo(
                        base.id(),
                        prices(base.prices()),
                        contextTokens == null ? base.contextTokens() : contextTokens,
                        maxOutputTokens == null ? base.maxOutputTokens() : maxOutputTokens,
                        parameters == null ? base.parameters() : parameters,
                        reasoningEffort == null ? base.reasoningEffort() : reasoningEffort,
                        retires == null ? base.retires() : retires,
                        successor == null ? base.successor() : successor,
                        outputTokens == null ? base.outputTokens() : outputTokens,
                        own ? checked : base.checked())
                .without(refuses);
    }

    /// Cached input is as dear as other input where nobody says that it is cheaper.
    private @Nullable TokenPrices prices(@Nullable TokenPrices base) {
        if (free) {
            return TokenPrices.FREE;
        }
        Usd in = input != null ? input : base == null ? null : base.input();
        Usd out = output != null ? output : base == null ? null : base.output();
        if (in == null || out == null) {
            return base;
        }
        Usd cached =
                cachedInput != null
                        ? cachedInput
                        : base == null || input != null ? in : base.cachedInput();
        return new TokenPrices(in, cached, out);
    }

    private static @Nullable Usd price(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        String rule = "must be US dollars per million tokens, such as \"0.15\", not " + value;
        if (!value.isTextual() && !value.isNumber()) {
            throw wrong(field, rule);
        }
        Usd price;
        try {
            price = value.isTextual() ? Usd.parse(value.textValue()) : Usd.of(value.decimalValue());
        } catch (IllegalArgumentException e) {
            throw wrong(field, rule + " (" + e.getMessage() + ")");
        }
        if (price.isNegative() || price.toDecimal().compareTo(DEAREST) > 0) {
            throw wrong(field, "must lie between 0 and 100000, not " + value);
        }
        return price;
    }

    private static boolean flag(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null) {
            return false;
        }
        if (!value.isBoolean()) {
            throw wrong(field, "must be true or false, not " + value);
        }
        return value.booleanValue();
    }

    private static @Nullable Integer tokens(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isInt() || value.intValue() < 1) {
            throw wrong(field, "must be a whole number of tokens from 1, not " + value);
        }
        return value.intValue();
    }

    private static Set<String> refuses(JsonNode node) {
        Set<String> names = parameters(node.get("refuses"), "refuses", REFUSABLE);
        return names == null ? Set.of() : names;
    }

    private static @Nullable Set<String> parameters(
            @Nullable JsonNode value, String field, Set<String> known) {
        if (value == null || value.isNull()) {
            return null;
        }
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode item : value) {
            names.add(item.asText());
        }
        if (!value.isArray() || !known.containsAll(names)) {
            throw wrong(field, "must be a list out of " + known + ", not " + value);
        }
        return names;
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw wrong(field, "must be text, not " + value);
        }
        return value.textValue().strip();
    }

    static @Nullable LocalDate day(JsonNode node, String field) {
        String text = text(node, field);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw wrong(field, "must be a day such as \"2027-01-14\", not \"%s\"".formatted(text));
        }
    }

    private static IllegalArgumentException wrong(String field, String what) {
        return new IllegalArgumentException("field \"%s\": %s".formatted(field, what));
    }
}
