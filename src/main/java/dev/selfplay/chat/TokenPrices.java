package dev.selfplay.chat;

import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;

/// US dollars per million tokens.
///
/// @param cachedInput for input that the provider served from its prompt cache
public record TokenPrices(Usd input, Usd cachedInput, Usd output) {
    public static final TokenPrices FREE = new TokenPrices(Usd.ZERO, Usd.ZERO, Usd.ZERO);
    private static final long MILLION = 1_000_000;

    /// What these tokens cost, rounded up to the next nano-dollar.
    public Usd cost(TokenUsage usage) {
        long fresh = usage.input() - usage.cachedInput();
        long perMillion =
                Math.addExact(
                        Math.multiplyExact(fresh, input.nanos()),
                        Math.addExact(
                                Math.multiplyExact(usage.cachedInput(), cachedInput.nanos()),
                                Math.multiplyExact(usage.output(), output.nanos())));
        return Usd.ofNanos(Math.ceilDiv(perMillion, MILLION));
    }

    /// Whether anything is cheaper than in the other prices.
    boolean below(TokenPrices other) {
        return input.compareTo(other.input) < 0
                || cachedInput.compareTo(other.cachedInput) < 0
                || output.compareTo(other.output) < 0;
    }

    public boolean free() {
        return input.isZero() && cachedInput.isZero() && output.isZero();
    }
}
