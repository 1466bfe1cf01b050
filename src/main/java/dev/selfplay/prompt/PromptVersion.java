package dev.selfplay.prompt;

import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Mixed;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;

/// A state that the prompt file was in.
///
/// @param number counts up
/// @param hash of its content
/// @param title what brought it about, such as `Approved: …`, or `Changed outside`
/// @param outside whether somebody else than this program wrote it
/// @param battles graded with a merged prompt of this version
/// @param average of their totals; null without battles
/// @param mixed over what unlike battles the average is
/// @param bySeller the same with each seller as one observation; null without battles
public record PromptVersion(
        long number,
        String hash,
        String title,
        String who,
        boolean outside,
        Instant at,
        int battles,
        @Nullable Double average,
        Mixed mixed,
        @Nullable BySeller bySeller) {

    /// @param halfWidth of the 95 % interval; null where the sellers are too few to tell one
    public record BySeller(int sellers, double mean, @Nullable Double halfWidth) {}

    /// For people: `12 battles, average 74.2; by seller 73.9, 95 % 69.1 to 78.7`, or `no battles`.
    public String record() {
        if (battles == 0 || average == null) {
            return "no battles";
        }
        Double half = bySeller == null ? null : bySeller.halfWidth();
        return String.format(
                Locale.ROOT,
                "%s, average %.1f%s%s",
                Counted.of(battles, "battle"),
                average,
                bySeller == null || half == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; by seller %.1f, 95 %% %.1f to %.1f",
                                bySeller.mean(),
                                bySeller.mean() - half,
                                bySeller.mean() + half),
                mixed.words());
    }
}
