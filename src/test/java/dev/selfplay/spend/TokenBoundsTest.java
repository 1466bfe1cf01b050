package dev.selfplay.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.TokenUsage;
import dev.selfplay.spend.TokenFactors.Learned;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

import org.jspecify.annotations.Nullable;

/// What is assumed of a call that did not tell its usage lies within what was reserved for it.
class TokenBoundsTest {

    @Property(tries = 500)
    void whatIsAssumedWasReservedUnlessTheReplyIgnoresItsLimit(
            @ForAll @IntRange(min = 0, max = 3) int known,
            @ForAll @DoubleRange(min = 0.3, max = 4) double ratio,
            @ForAll @IntRange(min = 1, max = 4_000) int limit,
            @ForAll @IntRange(min = 0, max = 100) int percent,
            @ForAll boolean allSeen,
            @ForAll boolean hides) {
        TokenBounds bounds = TokenBounds.of(learned(known, ratio, hides), 100, limit);
        // by our count a cut reply may be longer than the limit that the server keeps by its own
        long said = bounds.tolerated() * percent / 100;

        TokenUsage assumed = bounds.assumed(new TokenUsage(100, 0, said, true), allSeen);

        assertThat(assumed.output()).isBetween(said, bounds.output());
        assertThat(assumed.input()).isEqualTo(bounds.input());
    }

    /// @param known 0 for nothing, 1 for the prompt, 2 for the reply's text too, 3 for its limit too
    private static Learned learned(int known, double ratio, boolean hides) {
        return new Learned(
                when(known >= 1, ratio),
                when(known >= 2, ratio),
                when(known >= 3, Math.max(1, ratio)),
                hides);
    }

    private static @Nullable Double when(boolean known, double ratio) {
        return known ? ratio : null;
    }
}
