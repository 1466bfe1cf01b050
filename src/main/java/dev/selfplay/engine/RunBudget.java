package dev.selfplay.engine;

import dev.selfplay.domain.Usd;

import org.jspecify.annotations.Nullable;

/// What the battles of a run may spend together, besides the session's cap: none begins that could pass
/// it, as far as can be told: one may cost what is said here, or a quarter more than the dearest that is
/// over.
///
/// @param limit null for none
/// @param perBattle what one may cost
public record RunBudget(@Nullable Usd limit, Usd perBattle) {
    public static final RunBudget UNLIMITED = new RunBudget(null, Usd.ZERO);

    /// Whether one more may begin.
    ///
    /// @param spent by those that are over
    /// @param underWay how many are not
    /// @param dearest of those that are over
    public boolean allowsOneMore(Usd spent, int underWay, Usd dearest) {
        if (limit == null) {
            return true;
        }
        Usd each = perBattle.max(Usd.ofNanos(dearest.nanos() + dearest.nanos() / 4));
        return spent.plus(each.times(underWay + 1L)).compareTo(limit) <= 0;
    }
}
