package dev.selfplay.ui.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.ui.shell.SampleValues;
import dev.selfplay.ui.spend.RunForecast.Range;

import org.junit.jupiter.api.Test;

import java.time.Instant;

class RunForecastTest {
    private final RunForecast run = new RunForecast();

    private void see(int n, BattleState state, String cost) {
        Battle battle = SampleValues.battle(n, state, 6).withCost(Usd.parse(cost));
        run.see(battle.withState(state, null, Instant.EPOCH));
    }

    @Test
    void nothingIsKnownAtFirst() {
        run.add(4);
        assertThat(run.left()).isEmpty();
    }

    @Test
    void theEstimateCountsUntilAFewBattlesAreOver() {
        run.add(4);
        run.estimate(new CostEstimate(Usd.parse("0.40"), Usd.parse("0.60"), Usd.parse("0.80")), 4);
        assertThat(run.left()).contains(new Range(Usd.parse("0.40"), Usd.parse("0.80")));
        see(1, BattleState.COMPLETED, "0.12");
        see(2, BattleState.RUNNING, "0.05");
        see(3, BattleState.RUNNING, "0.15");
        assertThat(run.left()).contains(new Range(Usd.parse("0.15"), Usd.parse("0.40")));
    }

    @Test
    void thenWhatTheyCostDoesAndTheRangeNarrows() {
        run.add(5);
        run.estimate(new CostEstimate(Usd.ZERO, Usd.ZERO, Usd.ofDollars(50)), 5);
        see(1, BattleState.COMPLETED, "0.10");
        see(2, BattleState.COMPLETED, "0.12");
        see(3, BattleState.COMPLETED, "0.11");
        Range left = run.left().orElseThrow();
        assertThat(left.low()).isBetween(Usd.parse("0.17"), Usd.parse("0.21"));
        assertThat(left.high()).isBetween(Usd.parse("0.23"), Usd.parse("0.27"));
        see(4, BattleState.FAILED, "0.01");
        assertThat(run.left().orElseThrow().high()).isLessThan(left.high());
        see(5, BattleState.KILLED, "0.03");
        assertThat(run.left()).contains(Range.NOTHING);
    }
}
