package dev.selfplay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.List;

class PooledSpreadTest {

    /// R: `sigma(lm(c(1,2,3,4,6) ~ factor(c(1,1,1,2,2))))`, and `qt(.975, 3)` times that by `sqrt(2)`.
    @Test
    void isTheResidualDeviationOfTheGroups() {
        PooledSpread spread = PooledSpread.of(List.of(new double[] {1, 2, 3}, new double[] {4, 6}));
        assertThat(spread.freedom()).isEqualTo(3);
        assertThat(spread.deviation()).isCloseTo(1.1547005, within(1e-6));
        assertThat(spread.halfWidth(2).getAsDouble()).isCloseTo(2.598455, within(1e-4));
    }

    @Test
    void oneValueAGroupTellsNothing() {
        PooledSpread spread = PooledSpread.of(List.of(new double[] {1}, new double[] {9}));
        assertThat(spread.halfWidth(1)).isEmpty();
    }
}
