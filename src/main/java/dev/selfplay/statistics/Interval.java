package dev.selfplay.statistics;

/// What a figure may be: both ends belong to it.
///
/// @param low not above `high`
public record Interval(double low, double high) {

    /// @throws IllegalArgumentException if the ends are the wrong way round, or no numbers
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("no interval from " + low + " to " + high);
        }
    }

    public boolean has(double value) {
        return low <= value && value <= high;
    }

    /// Whether all of it is less than `margin` away from zero.
    public boolean within(double margin) {
        return -margin < low && high < margin;
    }
}
