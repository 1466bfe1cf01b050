package dev.selfplay.statistics;

/// A place in sorted values. Stateless.
final class Quantile {
    private Quantile() {}

    /// Between the neighbours, linearly.
    ///
    /// @param length how many of the values count
    static double of(double[] sorted, int length, double share) {
        double place = share * (length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
