package dev.selfplay.drawing;

import java.util.Locale;
import java.util.stream.DoubleStream;

/// Where values lie on an axis.
///
/// @param low value at the pixel `from`
/// @param high value at the pixel `to`, above `low`
public record Scale(double low, double high, double from, double to) {

    /// @throws IllegalArgumentException if there is nothing between the ends
    public Scale {
        if (!(low < high)) {
            throw new IllegalArgumentException("no axis from " + low + " to " + high);
        }
    }

    /// The pixel of a value; outside of the axis too.
    public double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /// The same, kept within the axis.
    public double within(double value) {
        return at(Math.clamp(value, low, high));
    }

    /// Round values on it, from the lowest on.
    ///
    /// @param most how many, at least 2
    public double[] ticks(int most) {
        double rough = (high - low) / most;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step =
                DoubleStream.of(1, 2, 5, 10)
                        .map(m -> m * power)
                        .filter(s -> s >= rough * (1 - 1e-9))
                        .findFirst()
                        .orElse(10 * power);
        double first = Math.ceil(low / step - 1e-9);
        double last = Math.floor(high / step + 1e-9);
        return DoubleStream.iterate(first, i -> i <= last, i -> i + 1)
                .map(i -> i * step + 0.0) // no negative zero
                .toArray();
    }

    /// `+4`, `−0.5`, `0`: a difference as people read it.
    ///
    /// @param decimals at most so many
    public static String signed(double value, int decimals) {
        String digits = String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(value));
        boolean nothing = digits.chars().noneMatch(c -> c >= '1' && c <= '9');
        return (nothing ? "" : value > 0 ? "+" : "−") + digits;
    }
}
