package dev.selfplay.domain;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// A mean of whole numbers and its 95 % confidence interval.
///
/// The interval is Student's: `mean ± t(0.975; n - 1) · s / √n`, with the sample's standard
/// deviation `s` (divisor `n - 1`), as in NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.2.
/// One value tells nothing about the spread, so it has no interval.
///
/// @param n how many values, at least 1
/// @param halfWidth half of the interval's width, at least 0; null where n is 1
public record MeanInterval(int n, double mean, @Nullable Double halfWidth) {

    /// @param counts how often each value occurs
    /// @throws IllegalArgumentException if there is no value
    public static MeanInterval of(Map<Integer, Integer> counts) {
        long n = 0;
        long sum = 0;
        for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
            n += entry.getValue();
            sum += (long) entry.getKey() * entry.getValue();
        }
        if (n == 0) {
            throw new IllegalArgumentException("no value, no mean");
        }
        double mean = (double) sum / n;
        if (n == 1) {
            return new MeanInterval(1, mean, null);
        }
        double squares = 0;
        for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
            double off = entry.getKey() - mean;
            squares += off * off * entry.getValue();
        }
        double error = Math.sqrt(squares / (n - 1) / n);
        int count = Math.toIntExact(n);
        return new MeanInterval(count, mean, StudentT.quantile975(count - 1) * error);
    }
}
