package dev.selfplay.statistics;

import java.util.SplittableRandom;

/// What a paired experiment can see before it is fought. Pure, any thread.
public final class Power {
    /// How often a difference of that size is to be found.
    public static final double WANTED = 0.8;

    private static final int EXPERIMENTS = 600;
    private static final int HALVINGS = 9;

    private Power() {}

    /// The smallest difference, in points, that is found in 80 % of experiments that look after every
    /// pair and stop as [ConfidenceSequence] says; by simulation of normal differences.
    ///
    /// @param pairs planned, at least 1
    /// @param deviation of one pair's difference, in points, above 0
    /// @return at most 100, which is to say: nothing can be seen
    public static double smallest(int pairs, double deviation, double alpha, long seed) {
        double unseen = 0;
        double seen = ConfidenceSequence.MOST;
        if (found(pairs, seen, deviation, alpha, seed) < WANTED) {
            return seen;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (unseen + seen) / 2;
            if (found(pairs, middle, deviation, alpha, seed) < WANTED) {
                unseen = middle;
            } else {
                seen = middle;
            }
        }
        return seen;
    }

    /// In which share of experiments a difference is found.
    public static double found(
            int pairs, double difference, double deviation, double alpha, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int found = 0;
        for (int i = 0; i < EXPERIMENTS; i++) {
            ConfidenceSequence sequence = new ConfidenceSequence(pairs, alpha);
            boolean excluded = false;
            for (int pair = 0; pair < pairs && !excluded; pair++) {
                sequence.add(difference + deviation * random.nextGaussian());
                excluded = sequence.excludes(0);
            }
            found += excluded ? 1 : 0;
        }
        return (double) found / EXPERIMENTS;
    }
}
