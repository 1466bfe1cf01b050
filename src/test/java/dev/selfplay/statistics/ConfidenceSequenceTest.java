package dev.selfplay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

class ConfidenceSequenceTest {
    private static final double ALPHA = 0.05;

    /// How often, of so many experiments that look after every pair, zero was given up, and how often
    /// the truth.
    private record Wrong(double zero, double truth, double pairs) {}

    private static Wrong looks(
            int pairs, int experiments, double truth, boolean skewed, double sd) {
        SplittableRandom random = new SplittableRandom(7);
        int zero = 0;
        int lost = 0;
        long fought = 0;
        for (int i = 0; i < experiments; i++) {
            ConfidenceSequence sequence = new ConfidenceSequence(pairs, ALPHA);
            boolean zeroGone = false;
            boolean truthGone = false;
            for (int pair = 0; pair < pairs; pair++) {
                double noise =
                        skewed ? arm(random, sd) - arm(random, sd) : sd * random.nextGaussian();
                sequence.add(truth + noise);
                fought += zeroGone ? 0 : 1;
                zeroGone |= sequence.excludes(0);
                truthGone |= sequence.excludes(truth);
            }
            zero += zeroGone ? 1 : 0;
            lost += truthGone ? 1 : 0;
        }
        return new Wrong(
                (double) zero / experiments,
                (double) lost / experiments,
                (double) fought / experiments);
    }

    /// One arm's mean of a seller: totals have a long tail below.
    private static double arm(SplittableRandom random, double sd) {
        return -sd / Math.sqrt(2) * random.nextExponential();
    }

    @Test
    void looksAfterEveryPairAndIsWrongAtMostAsOftenAsItSays() {
        // a standard deviation of 16 within a seller is 11 of the difference of four battles each;
        // 35 where sellers differ as much as an intraclass correlation of 0.7 says
        for (double sd : new double[] {11.3, 34.6}) {
            assertThat(looks(50, 1_000, 0, false, sd).zero()).isLessThanOrEqualTo(0.05);
            assertThat(looks(50, 1_000, 0, true, sd).zero()).isLessThanOrEqualTo(0.05);
            assertThat(looks(50, 1_000, 5, false, sd).truth()).isLessThanOrEqualTo(0.05);
        }
    }

    @Test
    void findsADifferenceEarlyWhereItIsLarge() {
        Wrong ten = looks(50, 500, 10, false, 16);
        Wrong five = looks(50, 500, 5, false, 11.3);

        assertThat(ten.zero()).isGreaterThan(0.9);
        assertThat(ten.pairs()).isLessThan(30);
        assertThat(five.zero()).isGreaterThan(0.6);
    }

    @Test
    void theIntervalIsWhereTheCapitalIsBelowItsLimit() {
        ConfidenceSequence sequence = new ConfidenceSequence(20, ALPHA);
        assertThat(sequence.interval()).isEqualTo(new Interval(-100, 100));

        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 20; i++) {
            sequence.add(6.3 + 8 * random.nextGaussian());
        }
        Interval interval = sequence.interval();

        assertThat(interval.has(sequence.mean())).isTrue();
        assertThat(sequence.excludes(interval.low() - 0.01)).isTrue();
        assertThat(sequence.excludes(interval.high() + 0.01)).isTrue();
        assertThat(sequence.excludes(interval.low() + 0.01)).isFalse();
        assertThat(sequence.excludes(interval.high() - 0.01)).isFalse();
    }

    @Test
    void whereNothingDiffersTheIntervalClosesOnZero() {
        ConfidenceSequence sequence = new ConfidenceSequence(50, ALPHA);
        for (int i = 0; i < 50; i++) {
            sequence.add(0);
        }

        assertThat(sequence.interval().within(2)).isTrue();
        assertThat(sequence.excludes(0)).isFalse();
    }

    @Test
    void whatMovesAllPairsMovesTheIntervalAlike() {
        ConfidenceSequence one = new ConfidenceSequence(30, ALPHA);
        ConfidenceSequence other = new ConfidenceSequence(30, ALPHA);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 30; i++) {
            double difference = 12 * random.nextGaussian();
            one.add(difference);
            other.add(difference + 7.25);
        }

        assertThat(other.interval().low()).isCloseTo(one.interval().low() + 7.25, within(0.02));
        assertThat(other.interval().high()).isCloseTo(one.interval().high() + 7.25, within(0.02));
    }

    @Test
    void powerIsWhatTheSimulationSaysAndFallsWithFewerPairs() {
        double fifty = Power.smallest(50, 11.3, ALPHA, 1);
        double twenty = Power.smallest(20, 11.3, ALPHA, 1);

        assertThat(Power.found(50, fifty, 11.3, ALPHA, 2)).isCloseTo(0.8, within(0.06));
        // a fixed look at the end would see 4.5 points with 50 (2.8 standard errors)
        assertThat(fifty).isBetween(4.5, 7.0);
        assertThat(twenty).isGreaterThan(fifty);
        assertThat(Power.smallest(3, 11.3, ALPHA, 1)).isEqualTo(ConfidenceSequence.MOST);
    }
}
