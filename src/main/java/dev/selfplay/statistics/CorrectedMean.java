package dev.selfplay.statistics;

import dev.selfplay.domain.Counted;
import dev.selfplay.domain.GradeComparison;
import dev.selfplay.domain.GradeComparison.Totals;
import dev.selfplay.domain.RefereeId;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A referee's mean total, corrected by what people gave a random sample of the same battles:
/// `mean(referee, all) + mean(person - referee, sample)`, with the normal 95 % interval of variance
/// `var(referee) / N + var(person - referee) / n` (prediction-powered inference: A. Angelopoulos and
/// others, Science 382, 2023).
///
/// @param battles how many the referee graded, N
/// @param sample how many of them people graded without having seen the referee's grade, n
/// @param referee the referee's own mean, 0-100
/// @param corrected 0-100 within rounding; null until the sample has [#LEAST] battles
/// @param halfWidth of the interval about the corrected mean; null where that is
public record CorrectedMean(
        long battles,
        int sample,
        double referee,
        @Nullable Double corrected,
        @Nullable Double halfWidth) {

    /// From so many on the normal interval is near enough.
    public static final int LEAST = 30;

    private static final double Z = 1.959964;

    /// For people: `mean total 71.2 over 400 battles; corrected by people 66.0 ± 4.1`.
    public String words() {
        String own =
                String.format(
                        Locale.ROOT,
                        "Mean total %.1f over %s",
                        referee,
                        Counted.of(battles, "battle"));
        return own
                + "; "
                + correction().orElse("corrected once people have graded " + LEAST + " blind");
    }

    /// For people, to stand beside an average: `corrected by people 66.0 ± 4.1`; empty until the sample is
    /// large enough.
    public Optional<String> correction() {
        return corrected == null || halfWidth == null
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                Locale.ROOT,
                                "corrected by people %.1f ± %.1f",
                                corrected,
                                halfWidth));
    }

    /// Of one referee, by what people graded blind.
    public static CorrectedMean of(GradeComparison comparison, RefereeId referee) {
        return of(
                comparison.totals().getOrDefault(referee, Totals.NONE),
                comparison.compared().stream()
                        .filter(c -> c.blind() && c.referee().equals(referee))
                        .map(c -> c.personTotal() - c.refereeTotal())
                        .toList());
    }

    /// @param differences person minus referee, in points of the total, one a battle of the sample
    public static CorrectedMean of(Totals totals, List<Integer> differences) {
        int n = differences.size();
        if (n < LEAST || totals.battles() < n) {
            return new CorrectedMean(totals.battles(), n, totals.mean(), null, null);
        }
        double mean = differences.stream().mapToInt(d -> d).average().orElse(0);
        double squares = differences.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum();
        double variance = totals.variance() / totals.battles() + squares / (n - 1) / n;
        return new CorrectedMean(
                totals.battles(), n, totals.mean(), totals.mean() + mean, Z * Math.sqrt(variance));
    }
}
