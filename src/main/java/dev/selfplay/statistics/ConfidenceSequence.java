package dev.selfplay.statistics;

import java.util.Arrays;

/// Where the centre of paired differences may lie, however often one looks and whenever one stops.
///
/// Each value `m` is bet against: were the differences symmetric about it, then the sign of `d - m`
/// would be a fair coin whatever its size, and a capital that is multiplied by
/// `1 + sign(d - m) · tanh(λ |d - m|)` at each difference would have 1 as its expectation for ever.
/// Such a capital passes `1 / α` with a probability of at most `α` (Ville's inequality), so the values
/// whose capital is below it hold the centre at all times with a probability of at least `1 - α`.
/// This is the e-test of symmetry of V. Vovk and R. Wang, Nonparametric e-tests of symmetry, The New
/// England Journal of Statistics in Data Science 2(2), 2024, turned round into an interval; that bet is
/// the one that grows fastest where the differences are normal. Where nothing differs, the two arms of
/// a pair may change places, so that the differences are symmetric about zero by design: then no
/// assumption is left at all. A betting sequence for bounded means (Waudby-Smith and Ramdas, 2024)
/// needs no symmetry, and could not see ten points in fifty pairs, since each may be 100 away.
///
/// `λ` is `c / s`: `s` is the standard deviation of the differences before this one (so the bet is
/// made before its coin falls), and `c` what is best for the number of pairs that are planned, and
/// twice that, with either sign: four bets, each with a quarter of the capital. One that counts on more
/// pairs than come is careful in vain; it stays valid.
///
/// Not thread-safe.
public final class ConfidenceSequence {
    /// Points of a total, which is where the differences of two of them end.
    public static final double MOST = 100;

    // a standard deviation of rehearsed battles within a seller, as if one difference had shown it
    private static final double FIRST_SPREAD = 16;
    private static final double[] CAUTION = {1, 2};
    private static final double STEP = 0.5;
    private static final int HALVINGS = 16;

    private final double[] bets;
    private final double logLimit;
    private double[] differences = new double[64];
    private double[] spreads = new double[64];
    private int n;
    private double mean;
    private double squares;

    /// Logarithms of the capitals of the bets against 0, as far as the differences are added up.
    private final double[] atZero;

    /// @param planned pairs, at least 1
    /// @param alpha how often it may be wrong, above 0 and below 1
    public ConfidenceSequence(int planned, double alpha) {
        if (planned < 1 || !(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("no sequence of " + planned + " at " + alpha);
        }
        double best = Math.sqrt(2 * Math.log(2 / alpha) / planned);
        bets = Arrays.stream(CAUTION).map(c -> c * best).toArray();
        logLimit = -Math.log(alpha);
        atZero = new double[2 * bets.length];
    }

    /// Fewer differences give up no value between them, however large they are: each doubles two of the
    /// four bets at most.
    ///
    /// @param alpha how often it may be wrong, above 0 and below 1
    public static int least(double alpha) {
        return (int) Math.ceil(1 - Math.log(alpha) / Math.log(2));
    }

    /// How many differences it has seen.
    public int size() {
        return n;
    }

    /// The mean of what it has seen; 0 before.
    public double mean() {
        return mean;
    }

    /// One more, whose arms were paired.
    public void add(double difference) {
        if (n == differences.length) {
            differences = Arrays.copyOf(differences, 2 * n);
            spreads = Arrays.copyOf(spreads, 2 * n);
        }
        spreads[n] = Math.sqrt((FIRST_SPREAD * FIRST_SPREAD + squares) / (n + 1));
        differences[n] = difference;
        bet(atZero, n++, 0);
        double off = difference - mean;
        mean += off / n;
        squares += off * (difference - mean);
    }

    /// Whether `centre` is given up now. Takes a time that grows with what was added, but for 0.
    public boolean excludes(double centre) {
        return logMean(centre == 0 ? atZero : capitals(centre)) >= logLimit;
    }

    /// All that is not given up now, in points; [-100, 100] before the first difference.
    public Interval interval() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double m = -MOST; m <= MOST; m += STEP) {
            if (!excludes(m)) {
                low = Math.min(low, m);
                high = Math.max(high, m);
            }
        }
        // the mean may lie between two steps that are both given up
        low = Math.min(low, mean);
        high = Math.max(high, mean);
        return new Interval(edge(low, low - STEP), edge(high, high + STEP));
    }

    /// Where a value that is kept borders on those that are given up.
    private double edge(double kept, double beyond) {
        if (Math.abs(beyond) > MOST) {
            return Math.clamp(kept, -MOST, MOST);
        }
        double in = kept;
        double out = beyond;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (in + out) / 2;
            if (excludes(middle)) {
                out = middle;
            } else {
                in = middle;
            }
        }
        return in;
    }

    private double[] capitals(double centre) {
        double[] capitals = new double[2 * bets.length];
        for (int i = 0; i < n; i++) {
            bet(capitals, i, centre);
        }
        return capitals;
    }

    /// What a difference makes of the capitals.
    private void bet(double[] capitals, int i, double centre) {
        for (int bet = 0; bet < bets.length; bet++) {
            double z = 2 * bets[bet] / spreads[i] * (differences[i] - centre);
            capitals[2 * bet] += logBet(z);
            capitals[2 * bet + 1] += logBet(-z);
        }
    }

    /// Each bet has the same share of the capital.
    private static double logMean(double[] capitals) {
        double most = Arrays.stream(capitals).max().orElseThrow();
        double sum = 0;
        for (double capital : capitals) {
            sum += Math.exp(capital - most);
        }
        return most + Math.log(sum / capitals.length);
    }

    /// `log(1 + tanh(z / 2))`, also where that is all but 0.
    private static double logBet(double z) {
        double soft = Math.max(-z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
        return Math.log(2) - soft;
    }
}
