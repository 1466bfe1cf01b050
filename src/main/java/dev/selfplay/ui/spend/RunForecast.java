package dev.selfplay.ui.spend;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.CostEstimate;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What a run will still spend, as a range: by the estimate made before it until a few of its
/// battles are over, by what those cost from then on. Keeps a few numbers per battle. Not
/// thread-safe.
final class RunForecast {
    /// So many whole battles say more than the estimate.
    private static final int ENOUGH = 3;

    private int battles;
    private final Map<UUID, Seen> seen = new HashMap<>();
    private @Nullable CostEstimate estimate;
    private int estimated;

    private record Seen(double cost, boolean ended, boolean whole) {}

    /// @param low nano-dollars, as `high`
    private record PerBattle(double low, double high) {}

    /// @param low at least this will be spent, with some confidence
    record Range(Usd low, Usd high) {
        static final Range NOTHING = new Range(Usd.ZERO, Usd.ZERO);

        Range plus(Range other) {
            return new Range(low.plus(other.low), high.plus(other.high));
        }
    }

    /// @param more battles that start, at first or later
    void add(int more) {
        battles += more;
    }

    /// @param ofBattles so many battles were estimated together
    void estimate(CostEstimate made, int ofBattles) {
        estimate = made;
        estimated = ofBattles;
    }

    void see(Battle battle) {
        seen.put(
                battle.id(),
                new Seen(
                        battle.cost().nanos(),
                        battle.state().ended(),
                        battle.state() == BattleState.COMPLETED));
    }

    /// What will be spent from now on; empty while there is nothing to tell it by.
    Optional<Range> left() {
        long ended = seen.values().stream().filter(Seen::ended).count();
        if (ended >= battles) {
            return Optional.of(Range.NOTHING);
        }
        return perBattle()
                .map(each -> {
                    double low = (battles - seen.size()) * each.low;
                    double high = (battles - seen.size()) * each.high;
                    for (Seen battle : seen.values()) {
                        if (!battle.ended) {
                            low += Math.max(0, each.low - battle.cost);
                            high += Math.max(0, each.high - battle.cost);
                        }
                    }
                    return new Range(Usd.ofNanos(Math.round(low)), Usd.ofNanos(Math.round(high)));
                });
    }

    private Optional<PerBattle> perBattle() {
        double[] whole =
                seen.values().stream().filter(Seen::whole).mapToDouble(Seen::cost).toArray();
        if (whole.length < ENOUGH) {
            CostEstimate prior = estimate;
            return prior == null || estimated == 0
                    ? Optional.empty()
                    : Optional.of(
                            new PerBattle(
                                    (double) prior.low().nanos() / estimated,
                                    (double) prior.high().nanos() / estimated));
        }
        double mean = 0;
        for (double cost : whole) {
            mean += cost / whole.length;
        }
        double squares = 0;
        for (double cost : whole) {
            squares += (cost - mean) * (cost - mean);
        }
        double deviation = Math.sqrt(squares / (whole.length - 1));
        long left = battles - seen.values().stream().filter(Seen::ended).count();
        // of the mean of those to come: they scatter, and so did those that it is known from
        double error = 2 * deviation * Math.sqrt(1.0 / left + 1.0 / whole.length);
        return Optional.of(new PerBattle(Math.max(0, mean - error), mean + error));
    }
}
