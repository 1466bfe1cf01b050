package dev.selfplay.ui.transcript;

/// Where turns and dollars stand in a chart.
///
/// @param low at the bottom, whole dollars
/// @param high at the top, above `low`
/// @param turns from the left edge to the right one, from 2
record PriceScale(
        int low, int high, double left, double right, int turns, double top, double bottom) {
    double x(int turn) {
        double share = Math.min(1, (turn - 1) / (double) (turns - 1));
        return left + Math.max(0, right - left) * share;
    }

    double y(int usd) {
        return bottom - (bottom - top) * (usd - low) / (double) (high - low);
    }
}
