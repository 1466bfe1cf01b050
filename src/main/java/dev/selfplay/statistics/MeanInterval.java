package dev.selfplay.statistics;

import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.stream.DoubleStream;

/// A mean and its 95 % confidence interval.
///
/// The interval is Student's: `mean ± t(0.975; n - 1) · s / √n`, with the sample's standard
/// deviation `s` (divisor `n - 1`), as in NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.2.
/// One value tells nothing about the spread, so it has no interval.
///
/// @param n how many values, at least 1
/// @param halfWidth half of the interval's width, at least 0; null where n is 1
public record MeanInterval(int n, double mean, @Nullable Double halfWidth) {

    private static final double TAIL = 0.025;

    /// @param counts how often each value occurs
    /// @throws IllegalArgumentException if there is no value
    public static MeanInterval of(Map<Integer, Integer> counts) {
        return of(
                counts.entrySet().stream()
                        .flatMapToDouble(e -> DoubleStream.generate(e::getKey).limit(e.getValue()))
                        .toArray());
    }

    /// Of values that say nothing of each other, such as the means of several sellers.
    ///
    /// @throws IllegalArgumentException if there is no value
    public static MeanInterval of(double... values) {
        int n = values.length;
        if (n == 0) {
            throw new IllegalArgumentException("no value, no mean");
        }
        double mean = DoubleStream.of(values).sum() / n;
        if (n == 1) {
            return new MeanInterval(1, mean, null);
        }
        return of(n, mean, DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum());
    }

    /// Of values that were summed up elsewhere. Exact enough where they are no larger than their spread by
    /// many orders of magnitude, as totals of 0 to 100 never are.
    ///
    /// @param n how many, at least 1
    /// @param squares the sum of their squares
    public static MeanInterval ofSums(int n, double sum, double squares) {
        if (n < 1) {
            throw new IllegalArgumentException("no value, no mean");
        }
        double mean = sum / n;
        return n == 1
                ? new MeanInterval(1, mean, null)
                : of(n, mean, Math.max(0, squares - n * mean * mean));
    }

    /// @param deviations the sum of the squares of what the values lie off the mean
    private static MeanInterval of(int n, double mean, double deviations) {
        double error = Math.sqrt(deviations / (n - 1) / n);
        return new MeanInterval(n, mean, quantile(n - 1) * error);
    }

    /// What Student's t exceeds with a probability of 2.5 %.
    static double quantile(int freedom) {
        return TDistribution.of(freedom).inverseSurvivalProbability(TAIL);
    }
}
