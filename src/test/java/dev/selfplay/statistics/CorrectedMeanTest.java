package dev.selfplay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.selfplay.domain.GradeComparison.Totals;

import org.junit.jupiter.api.Test;

import java.util.List;

class CorrectedMeanTest {
    private static final List<Integer> DIFFERENCES =
            List.of(
                    -10, -3, -11, -4, -7, -8, -3, -2, -6, 4, -5, -4, 2, 1, 4, -7, -6, -2, -11, -2,
                    0, -10, 3, -2, 4, -1, -7, -1, -3, -3, 4, 3, 0, -4, 3, -10, -9, -5, -7, -7);

    /// The figures are those of ppi-python, `ppi_mean_pointestimate` and `ppi_mean_ci` with `lam=1`, which
    /// divides by n where we divide by n - 1.
    @Test
    void isWhatAnIndependentImplementationSays() {
        CorrectedMean mean = CorrectedMean.of(new Totals(200, 14_085, 1_045_083), DIFFERENCES);
        assertThat(mean.referee()).isCloseTo(70.425, within(1e-9));
        assertThat(mean.corrected()).isCloseTo(67.125, within(1e-9));
        assertThat(mean.halfWidth()).isCloseTo(2.6578, within(0.03)).isGreaterThan(2.6578);
        assertThat(mean.words())
                .isEqualTo("Mean total 70.4 over 200 battles; corrected by people 67.1 ± 2.7");
    }

    @Test
    void isNotCorrectedByAFew() {
        CorrectedMean mean =
                CorrectedMean.of(new Totals(200, 14_085, 1_045_083), DIFFERENCES.subList(0, 29));
        assertThat(mean.corrected()).isNull();
        assertThat(mean.halfWidth()).isNull();
        assertThat(mean.words()).endsWith("corrected once people have graded 30 blind");
    }
}
