package dev.selfplay.statistics;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/// By how much grades of the same battles differ on average, and the interval of it.
///
/// Battles of one seller are alike, so whole sellers are drawn: the percentile bootstrap over clusters
/// (A. Davison and D. Hinkley, Bootstrap Methods and their Application, 1997, section 3.8). Fixed by its
/// seed, so that the same grades always show the same figures. Pure, any thread.
///
/// @param n how many battles were graded twice
/// @param before their mean before
/// @param after their mean after
/// @param low lower end of the 95 % interval of the difference; null where all are of one cluster
/// @param high its upper end
public record Shift(
        int n, double before, double after, @Nullable Double low, @Nullable Double high) {
    private static final int RESAMPLES = 2000;
    private static final double TAIL = 0.025;

    /// @param cluster what grades are alike by, such as their seller
    public record Twice(Object cluster, int before, int after) {}

    /// @throws IllegalArgumentException if there is none
    public static Shift of(List<Twice> graded, long seed) {
        if (graded.isEmpty()) {
            throw new IllegalArgumentException("nothing was graded twice");
        }
        Map<Object, long[]> clusters = new LinkedHashMap<>(); // sum of differences, and how many
        long before = 0;
        long after = 0;
        for (Twice one : graded) {
            long[] sums = clusters.computeIfAbsent(one.cluster, key -> new long[2]);
            sums[0] += one.after - one.before;
            sums[1]++;
            before += one.before;
            after += one.after;
        }
        int n = graded.size();
        double meanBefore = (double) before / n;
        double meanAfter = (double) after / n;
        if (clusters.size() < 2) {
            return new Shift(n, meanBefore, meanAfter, null, null);
        }
        double[] resampled = resampled(List.copyOf(clusters.values()), seed);
        return new Shift(
                n,
                meanBefore,
                meanAfter,
                Quantile.of(resampled, resampled.length, TAIL),
                Quantile.of(resampled, resampled.length, 1 - TAIL));
    }

    private static double[] resampled(List<long[]> clusters, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            long sum = 0;
            long count = 0;
            for (int j = 0; j < clusters.size(); j++) {
                long[] drawn = clusters.get(random.nextInt(clusters.size()));
                sum += drawn[0];
                count += drawn[1];
            }
            means[i] = (double) sum / count;
        }
        Arrays.sort(means);
        return means;
    }

    /// Of the means, positive where the grades rise.
    public double difference() {
        return after - before;
    }

    /// Whether chance alone would hardly make such a difference.
    public boolean clear() {
        return low != null && high != null && (low > 0 || high < 0);
    }

    /// For people: `7.2 to 6.9, −0.3 (−0.8 to +0.2)`.
    public String words() {
        return String.format(Locale.ROOT, "%.1f to %.1f, %s", before, after, signed(difference()))
                + (low == null || high == null
                        ? " (no interval: all battles are of one seller)"
                        : " (" + signed(low) + " to " + signed(high) + ")");
    }

    /// To a tenth: `+0.3`, `−0.3`, `0.0`.
    public static String signed(double value) {
        String digits = String.format(Locale.ROOT, "%.1f", Math.abs(value));
        return digits.equals("0.0") ? digits : (value < 0 ? "−" : "+") + digits;
    }
}
