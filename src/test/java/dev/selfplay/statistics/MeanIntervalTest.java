package dev.selfplay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;
import java.util.TreeMap;

class MeanIntervalTest {

    /// NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, column 0.975.
    @ParameterizedTest
    @CsvSource({"2, 12.706", "3, 4.303", "10, 2.262", "31, 2.042", "101, 1.984", "1001, 1.962"})
    void quantilesAreThoseOfTheTable(int n, double quantile) {
        double[] values = new double[n];
        values[0] = n; // mean 1, standard error 1
        assertThat(MeanInterval.of(values).halfWidth()).isCloseTo(quantile, within(0.0006));
    }

    @Test
    void anIntervalIsMeanPlusMinusTTimesTheStandardError() {
        MeanInterval five = MeanInterval.of(Map.of(70, 1, 74, 2, 78, 1, 84, 1));
        // mean 76, s = √(112/4) = 5.2915, s/√5 = 2.3664, t(4) = 2.7764
        assertThat(five.n()).isEqualTo(5);
        assertThat(five.mean()).isEqualTo(76);
        assertThat(five.halfWidth()).isCloseTo(6.5703, within(0.0005));
    }

    @Test
    void oneValueHasNoIntervalAndEqualOnesHaveNoWidth() {
        assertThat(MeanInterval.of(Map.of(88, 1)).halfWidth()).isNull();
        assertThat(MeanInterval.of(Map.of(88, 4)).halfWidth()).isZero();
        assertThatThrownBy(() -> MeanInterval.of(new TreeMap<>()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
