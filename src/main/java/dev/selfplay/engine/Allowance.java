package dev.selfplay.engine;

import dev.selfplay.domain.Usd;

import org.jspecify.annotations.Nullable;

/// What the battles of a run may spend together, besides the session's cap: none begins that could pass
/// it, as far as can be told. One that turns out dearer than any before may.
///
/// @param budget null for no limit
/// @param perBattle what one will cost, as far as can be told before one is over
public record Allowance(@Nullable Usd budget, Usd perBattle) {
    public static final Allowance UNLIMITED = new Allowance(null, Usd.ZERO);

    /// Whether one more may begin.
    ///
    /// @param spent by those that are over
    /// @param underWay how many are not
    /// @param dearest of those that are over
    public boolean allowsOneMore(Usd spent, int underWay, Usd dearest) {
        return budget == null
                || spent.plus(dearest.max(perBattle).times(underWay + 1L)).compareTo(budget) <= 0;
    }
}
