package dev.selfplay.statistics;

import java.util.Arrays;

/// How strong each of several is, from who beat whom: `i` beats `j` with the probability
/// `p_i / (p_i + p_j)` (R. Bradley and M. Terry, Biometrika 39, 1952).
///
/// The likelihood is climbed by the MM algorithm of D. Hunter, MM algorithms for generalized
/// Bradley-Terry models, The Annals of Statistics 32(1), 2004. One that won all of its games, or none,
/// would be infinitely strong or weak; so each is taken to have played one game besides, a tie against
/// one of average strength. Pure, any thread.
public final class BradleyTerry {
    /// Points to a factor of ten in the odds, as in chess: 100 points more win 64 of 100.
    public static final double SCALE = 400;

    private static final double PRIOR = 0.5;
    private static final double NEAR = 1e-7;
    private static final int MOST = 100_000;

    private BradleyTerry() {}

    /// @param wins how often the row beat the column; a tie is half a win for each
    /// @return strengths in points, their mean 0
    public static double[] strengths(double[][] wins) {
        int n = wins.length;
        double[] won = new double[n];
        double[][] games = new double[n][n];
        for (int i = 0; i < n; i++) {
            won[i] = PRIOR;
            for (int j = 0; j < n; j++) {
                won[i] += wins[i][j];
                games[i][j] = wins[i][j] + wins[j][i];
            }
        }
        double[] p = new double[n];
        Arrays.fill(p, 1);
        double moved = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST && moved > NEAR; step++) {
            moved = 0;
            for (int i = 0; i < n; i++) {
                double expected = 2 * PRIOR / (p[i] + 1);
                for (int j = 0; j < n; j++) {
                    expected += j == i ? 0 : games[i][j] / (p[i] + p[j]);
                }
                double next = won[i] / expected;
                moved = Math.max(moved, Math.abs(next - p[i]) / p[i]);
                p[i] = next;
            }
        }
        return points(p);
    }

    private static double[] points(double[] p) {
        double mean = 0;
        for (double strength : p) {
            mean += Math.log10(strength) / p.length;
        }
        double[] points = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            points[i] = SCALE * (Math.log10(p[i]) - mean);
        }
        return points;
    }

    /// How likely one wins against another that is so many points weaker.
    public static double chance(double points) {
        return 1 / (1 + Math.pow(10, -points / SCALE));
    }
}
