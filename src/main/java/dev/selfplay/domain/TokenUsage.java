package dev.selfplay.domain;

import java.util.Locale;

/// Tokens of one call. `cachedInput` is the part of `input` that the provider served from its
/// prompt cache. `estimated` tells that a tokenizer counted, not the provider.
public record TokenUsage(long input, long cachedInput, long output, boolean estimated) {
    public static final TokenUsage NONE = new TokenUsage(0, 0, 0, false);

    /// @throws IllegalArgumentException if a count is negative or more is cached than was sent
    public TokenUsage {
        if (input < 0 || output < 0 || cachedInput < 0 || cachedInput > input) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "impossible token counts: %d in, %d cached, %d out",
                            input,
                            cachedInput,
                            output));
        }
    }

    public TokenUsage plus(TokenUsage other) {
        return new TokenUsage(
                input + other.input,
                cachedInput + other.cachedInput,
                output + other.output,
                estimated || other.estimated);
    }

    public long total() {
        return input + output;
    }
}
