package dev.selfplay.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;
import java.util.TreeMap;

class MeanIntervalTest {

    /// The values are those of the NIST table beyond 30 degrees of freedom, which the expansion has
    /// to meet, and of a few before.
    @ParameterizedTest
    @CsvSource({
        "1, 12.706",
        "2, 4.303",
        "9, 2.262",
        "30, 2.042",
        "31, 2.040",
        "40, 2.021",
        "60, 2.000",
        "80, 1.990",
        "100, 1.984",
        "1000, 1.962",
        "1000000, 1.960"
    })
    void quantilesAreThoseOfTheTable(int freedom, double quantile) {
        assertThat(StudentT.quantile975(freedom)).isCloseTo(quantile, within(0.0006));
    }

    @Test
    void quantilesFallWithoutAStepWhereTheTableEnds() {
        for (int n = 1; n < 200; n++) {
            assertThat(StudentT.quantile975(n)).isGreaterThan(StudentT.quantile975(n + 1));
        }
    }

    @Test
    void anIntervalIsMeanPlusMinusTTimesTheStandardError() {
        MeanInterval five = MeanInterval.of(Map.of(70, 1, 74, 2, 78, 1, 84, 1));
        // mean 76, s = √(112/4) = 5.2915, s/√5 = 2.3664, t(4) = 2.776
        assertThat(five.n()).isEqualTo(5);
        assertThat(five.mean()).isEqualTo(76);
        assertThat(five.halfWidth()).isCloseTo(6.5692, within(0.0005));
    }

    @Test
    void oneValueHasNoIntervalAndEqualOnesHaveNoWidth() {
        assertThat(MeanInterval.of(Map.of(88, 1)).halfWidth()).isNull();
        assertThat(MeanInterval.of(Map.of(88, 4)).halfWidth()).isZero();
        assertThatThrownBy(() -> MeanInterval.of(new TreeMap<>()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
