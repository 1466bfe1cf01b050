package dev.selfplay.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/// How often experiments that look after every seller are wrong, and what they find, beside a design of
/// fixed size that looks once. Run by hand, for the figures in the decision on verdicts:
/// `ExperimentSimulation 10000`. A small one is in the suite.
///
/// A battle's total varies about its seller's mean with a standard deviation of 16. Sellers differ by an
/// intraclass correlation: either in how hard they are, which is the same for both arms of a pair; or, much
/// harder, in what the other prompt makes of them.
final class ExperimentSimulation {
    static final int SELLERS = 50;
    static final int REPEATS = 4;

    private static final double WITHIN = 16;
    private static final double ALPHA = 0.05;

    private ExperimentSimulation() {}

    /// @param correlation share of the variance that is the sellers'
    /// @param ofDifferences whether sellers differ in what the other arm makes of them
    record World(double correlation, boolean ofDifferences, double truth) {

        double difference(SplittableRandom random) {
            double noise = WITHIN * Math.sqrt(2.0 / REPEATS);
            double within = ofDifferences ? WITHIN * Math.sqrt(2) : WITHIN;
            double between = within * Math.sqrt(correlation / (1 - correlation));
            double seller = between * random.nextGaussian();
            double first = ofDifferences ? 0 : seller;
            double other = seller + truth;
            return other - first + noise * random.nextGaussian();
        }
    }

    /// Shares of the experiments.
    ///
    /// @param found zero given up at some look
    /// @param covered the truth kept at all looks
    /// @param battles until zero was given up, or all of them, on average
    /// @param fixed zero given up by a t-test after the last seller
    /// @param peeking zero given up by a t-test at some look, from the third seller on
    record Figures(double found, double covered, double battles, double fixed, double peeking) {}

    static Figures of(World world, int experiments, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] limits = new double[SELLERS];
        for (int freedom = 1; freedom < SELLERS; freedom++) {
            limits[freedom] = TDistribution.of(freedom).inverseSurvivalProbability(ALPHA / 2);
        }
        int found = 0;
        int covered = 0;
        long sellers = 0;
        int fixed = 0;
        int peeking = 0;
        for (int i = 0; i < experiments; i++) {
            ConfidenceSequence sequence = new ConfidenceSequence(SELLERS, ALPHA);
            boolean gone = false;
            boolean lost = false;
            boolean peeked = false;
            boolean last = false;
            double sum = 0;
            double squares = 0;
            for (int n = 1; n <= SELLERS; n++) {
                double difference = world.difference(random);
                sequence.add(difference);
                sellers += gone ? 0 : 1;
                gone = gone || sequence.excludes(0);
                lost = lost || sequence.excludes(world.truth());
                sum += difference;
                squares += difference * difference;
                if (n > 2) {
                    double variance = (squares - sum * sum / n) / (n - 1);
                    last = Math.abs(sum / n) > limits[n - 1] * Math.sqrt(variance / n);
                    peeked |= last;
                }
            }
            found += gone ? 1 : 0;
            covered += lost ? 0 : 1;
            fixed += last ? 1 : 0;
            peeking += peeked ? 1 : 0;
        }
        double all = experiments;
        return new Figures(
                found / all,
                covered / all,
                2.0 * REPEATS * sellers / all,
                fixed / all,
                peeking / all);
    }

    /// Shares of proofs, and their battles on average: 15 sellers by 4 pairs, and where a gain of more
    /// than two points is left undecided, by 8 more each.
    ///
    /// @param once zero given up by the first look alone, with all of the false alarms
    /// @param found zero given up by either of two looks, each with half of them
    /// @param careless by either, each with all of them
    record Proofs(double once, double found, double careless, double battles) {}

    /// @param between how far sellers lie apart in what the other arm makes of them
    static Proofs proofs(double truth, double between, int experiments, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int once = 0;
        int found = 0;
        int careless = 0;
        long battles = 0;
        double noise = WITHIN * Math.sqrt(2);
        for (int i = 0; i < experiments; i++) {
            double[] first = new double[15];
            double[] all = new double[first.length];
            for (int seller = 0; seller < first.length; seller++) {
                double own = truth + between * random.nextGaussian();
                first[seller] = own + noise / Math.sqrt(4) * random.nextGaussian();
                double rest = own + noise / Math.sqrt(8) * random.nextGaussian();
                all[seller] = (4 * first[seller] + 8 * rest) / 12;
            }
            boolean gains = Arrays.stream(first).average().orElseThrow() > 2;
            boolean alone = sees(first, ALPHA);
            boolean half = sees(first, ALPHA / 2);
            once += alone ? 1 : 0;
            found += half || (gains && sees(all, ALPHA / 2)) ? 1 : 0;
            careless += alone || (gains && sees(all, ALPHA)) ? 1 : 0;
            battles += 2L * first.length * (!half && gains ? 12 : 4);
        }
        double of = experiments;
        return new Proofs(once / of, found / of, careless / of, battles / of);
    }

    private static boolean sees(double[] sellers, double alpha) {
        ConfidenceSequence sequence = new ConfidenceSequence(sellers.length, alpha);
        boolean gone = false;
        for (double seller : sellers) {
            sequence.add(seller);
            gone = gone || sequence.excludes(0);
        }
        return gone;
    }

    public static void main(String... arguments) {
        int experiments = Integer.parseInt(arguments[0]);
        System.out.println("proofs: between truth one-look two-looks careless battles");
        for (double between : new double[] {0, 5, 12}) {
            for (double truth : new double[] {0, 5, 8, 12}) {
                Proofs p = proofs(truth, between, experiments, 2026);
                System.out.printf(
                        Locale.ROOT,
                        "%.0f %.0f  %.4f %.4f %.4f %.0f%n",
                        between,
                        truth,
                        p.once(),
                        p.found(),
                        p.careless(),
                        p.battles());
            }
        }
        System.out.println("world truth found covered battles fixed(400 battles) peeking t-test");
        for (boolean ofDifferences : new boolean[] {false, true}) {
            for (double correlation : new double[] {0.2, 0.7}) {
                for (double truth : new double[] {0, 5}) {
                    World world = new World(correlation, ofDifferences, truth);
                    Figures f = of(world, experiments, 2026);
                    System.out.printf(
                            Locale.ROOT,
                            "%s %.1f %.0f  %.4f %.4f %.0f %.4f %.4f%n",
                            ofDifferences ? "differences" : "totals",
                            correlation,
                            truth,
                            f.found(),
                            f.covered(),
                            f.battles(),
                            f.fixed(),
                            f.peeking());
                }
            }
        }
    }
}
