package dev.selfplay.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// An exact amount of US dollars, kept in nano-dollars (1e-9 USD), because a token of a cheap model
/// costs a fraction of a micro-dollar. Range: about ±9.2 billion dollars; overflow throws.
public record Usd(long nanos) implements Comparable<Usd> {
    public static final Usd ZERO = new Usd(0);
    private static final long NANOS_PER_DOLLAR = 1_000_000_000L;

    public static Usd ofNanos(long nanos) {
        return nanos == 0 ? ZERO : new Usd(nanos);
    }

    public static Usd ofDollars(long dollars) {
        return ofNanos(Math.multiplyExact(dollars, NANOS_PER_DOLLAR));
    }

    /// Reads an amount as [TypedNumber] reads numbers: `5`, `5.00`, `1,250`, `0.000000150`. A `$` may
    /// stand before it.
    ///
    /// @throws IllegalArgumentException if it is anything else, with the reason
    public static Usd parse(String text) {
        return of(TypedNumber.decimal(TypedNumber.withoutDollarSign(text)));
    }

    /// @throws IllegalArgumentException if the amount is finer than a nano-dollar or out of range
    public static Usd of(BigDecimal dollars) {
        BigDecimal nanos = dollars.movePointRight(9);
        try {
            return ofNanos(nanos.longValueExact());
        } catch (ArithmeticException e) {
            boolean large = dollars.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE, 9)) > 0;
            throw new IllegalArgumentException(
                    "%s %s"
                            .formatted(
                                    dollars,
                                    large
                                            ? "is more dollars than can be counted"
                                            : "has more than nine decimals, which is finer than"
                                                    + " dollars are counted"),
                    e);
        }
    }

    public Usd plus(Usd other) {
        return ofNanos(Math.addExact(nanos, other.nanos));
    }

    public Usd minus(Usd other) {
        return ofNanos(Math.subtractExact(nanos, other.nanos));
    }

    public Usd times(long factor) {
        return ofNanos(Math.multiplyExact(nanos, factor));
    }

    public Usd max(Usd other) {
        return nanos >= other.nanos ? this : other;
    }

    public boolean isZero() {
        return nanos == 0;
    }

    public boolean isNegative() {
        return nanos < 0;
    }

    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(nanos, 9);
    }

    /// For display only: the amount rounded half up to this many decimals, such as `1.87`.
    public String toFixed(int decimals) {
        return toDecimal().setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }

    /// For display: how many decimals tell the ends of a range apart, and show enough of the lower one.
    public static int decimals(Usd low, Usd high) {
        int decimals = 2;
        for (long unit = NANOS_PER_DOLLAR / 100; unit > 1; unit /= 10, decimals++) {
            boolean apart =
                    low.equals(high) || !low.toFixed(decimals).equals(high.toFixed(decimals));
            boolean seen =
                    low.nanos >= 10 * unit || (low.nanos >= unit && high.nanos >= 100 * unit);
            if (apart && (low.isZero() || seen)) {
                return decimals;
            }
        }
        return decimals;
    }

    @Override
    public int compareTo(Usd other) {
        return Long.compare(nanos, other.nanos);
    }

    /// The exact amount as a plain decimal with at least two decimals: `5.00`, `0.00012345`.
    @Override
    public String toString() {
        BigDecimal plain = toDecimal().stripTrailingZeros();
        return (plain.scale() < 2 ? plain.setScale(2) : plain).toPlainString();
    }
}
