package dev.selfplay.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// How far values lie from the mean of their own group, as all groups together show it: few values a
/// group are too few for a spread of their own. The pooled standard deviation of the analysis of
/// variance, as in NIST/SEMATECH e-Handbook of Statistical Methods, 7.4.2.
///
/// @param deviation 0 where nothing differs, or nothing is known
/// @param freedom of the deviation; 0 where no group has two values
public record PooledSpread(double deviation, int freedom) {

    public static PooledSpread of(List<double[]> groups) {
        double squares = 0;
        int freedom = 0;
        for (double[] group : groups) {
            if (group.length > 1) {
                double mean = Arrays.stream(group).sum() / group.length;
                squares += Arrays.stream(group).map(v -> (v - mean) * (v - mean)).sum();
                freedom += group.length - 1;
            }
        }
        return new PooledSpread(freedom == 0 ? 0 : Math.sqrt(squares / freedom), freedom);
    }

    /// Half of the width of the 95 % interval of a mean of `n` values; empty where nothing is known.
    public OptionalDouble halfWidth(int n) {
        return freedom == 0 || n == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(MeanInterval.quantile(freedom) * deviation / Math.sqrt(n));
    }
}
