package dev.selfplay.spend;

import dev.selfplay.domain.Usd;

/// What a run will cost: between the ends of what can happen, as [BattleCost.Course] says.
///
/// @param low the least
/// @param likely as most runs go
/// @param high the most, but for a server that fails again and again
public record CostEstimate(Usd low, Usd likely, Usd high) {
    private static final Usd CENT = Usd.parse("0.01");

    public static final CostEstimate NOTHING = new CostEstimate(Usd.ZERO, Usd.ZERO, Usd.ZERO);

    /// In short: `about $0.03, up to $0.20`.
    public String about() {
        boolean inCents = likely.compareTo(CENT) >= 0 && !likely.toFixed(2).equals(high.toFixed(2));
        int decimals = inCents ? 2 : Usd.decimals(likely, high);
        return "about $" + likely.toFixed(decimals) + ", up to $" + high.toFixed(decimals);
    }

    /// Both together.
    public CostEstimate plus(CostEstimate other) {
        return new CostEstimate(
                low.plus(other.low), likely.plus(other.likely), high.plus(other.high));
    }

    CostEstimate times(long factor) {
        return new CostEstimate(low.times(factor), likely.times(factor), high.times(factor));
    }

    /// The same for `of` battles where this is for `battles`.
    ///
    /// @param battles above 0
    public CostEstimate scaled(int of, int battles) {
        return of == battles
                ? this
                : new CostEstimate(
                        part(low, of, battles), part(likely, of, battles), part(high, of, battles));
    }

    private static Usd part(Usd amount, int of, int battles) {
        return Usd.ofNanos(Math.round((double) amount.nanos() * of / battles));
    }
}
