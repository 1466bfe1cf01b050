package dev.selfplay.chat;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Set;

/// What the catalogue knows of a model.
///
/// @param prices null where they are not known: refused for a paid run
/// @param contextTokens prompt and reply together
/// @param parameters the request parameters that it accepts: `temperature`, `seed`, `max_tokens`,
///     `max_completion_tokens`, `json_schema`, `reasoning_effort`
/// @param reasoningEffort to send where the model wants one; null otherwise
/// @param retires the day on which the provider switches it off, where announced
/// @param successor the model suggested instead
public record ModelInfo(
        String id,
        @Nullable TokenPrices prices,
        int contextTokens,
        int maxOutputTokens,
        Set<String> parameters,
        @Nullable String reasoningEffort,
        @Nullable LocalDate retires,
        @Nullable String successor) {
    public ModelInfo {
        parameters = Set.copyOf(parameters);
    }

    public boolean accepts(String parameter) {
        return parameters.contains(parameter);
    }
}
