package dev.selfplay.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/// What several figures would be if other clusters had been drawn: whole clusters are drawn anew, with
/// replacement, since what is within one is alike (A. C. Davison and D. V. Hinkley, Bootstrap Methods and
/// their Application, 1997, 3.8). Intervals are those of percentiles. Immutable.
///
/// @param figures one row a draw, all of the same length
public record ClusterBootstrap(List<double[]> figures) {
    private static final double TAIL = 0.025;

    /// @param clusters how many there are, at least 1
    /// @param statistic the figures, given how often each cluster was drawn
    /// @param seed draws the same again
    public static ClusterBootstrap of(
            int clusters, int draws, long seed, Function<int[], double[]> statistic) {
        SplittableRandom random = new SplittableRandom(seed);
        return new ClusterBootstrap(
                IntStream.range(0, draws)
                        .mapToObj(_ -> {
                            int[] drawn = new int[clusters];
                            for (int i = 0; i < clusters; i++) {
                                drawn[random.nextInt(clusters)]++;
                            }
                            return statistic.apply(drawn);
                        })
                        .toList());
    }

    /// 95 % of what a figure was.
    public Interval interval(int figure) {
        double[] sorted = figures.stream().mapToDouble(row -> row[figure]).sorted().toArray();
        return new Interval(
                Quantile.of(sorted, sorted.length, TAIL),
                Quantile.of(sorted, sorted.length, 1 - TAIL));
    }

    /// The places, from 1 for the greatest, that a figure took in all but 2.5 % of the draws at each end.
    public Places places(int figure) {
        int[] sorted = figures.stream().mapToInt(row -> place(row, figure)).sorted().toArray();
        int cut = (int) Math.floor(TAIL * sorted.length);
        return new Places(sorted[cut], sorted[sorted.length - 1 - cut]);
    }

    private static int place(double[] row, int figure) {
        return 1 + (int) Arrays.stream(row).filter(other -> other > row[figure]).count();
    }

    /// @param low from 1, not above `high`
    public record Places(int low, int high) {}
}
