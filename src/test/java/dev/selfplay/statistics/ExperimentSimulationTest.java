package dev.selfplay.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.statistics.ExperimentSimulation.Figures;
import dev.selfplay.statistics.ExperimentSimulation.World;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The study of [ExperimentSimulation], smaller.
class ExperimentSimulationTest {
    private static final int EXPERIMENTS = 600;

    @ParameterizedTest
    @CsvSource({"0.2, false", "0.2, true", "0.7, true"})
    void whereNothingDiffersFewerThanFiveOfAHundredSaySo(double correlation, boolean differences) {
        Figures none =
                ExperimentSimulation.of(new World(correlation, differences, 0), EXPERIMENTS, 3);

        assertThat(none.found()).isLessThanOrEqualTo(0.05);
        // it does see what looking does to a test that was made for one look
        assertThat(none.peeking()).isGreaterThan(0.15);
    }

    @ParameterizedTest
    @CsvSource({"0.2, false", "0.2, true", "0.7, true"})
    void theIntervalKeepsTheTruth(double correlation, boolean differences) {
        Figures five =
                ExperimentSimulation.of(new World(correlation, differences, 5), EXPERIMENTS, 4);

        assertThat(five.covered()).isGreaterThanOrEqualTo(0.95);
    }

    @ParameterizedTest
    @CsvSource({"0", "5", "12"})
    void aSecondLookAtTheSameSellersFindsMoreAndIsNotWrongMoreOften(double between) {
        assertThat(ExperimentSimulation.proofs(0, between, EXPERIMENTS, 6).found())
                .isLessThanOrEqualTo(0.05);
        var eight = ExperimentSimulation.proofs(8, between, EXPERIMENTS, 6);
        assertThat(eight.found()).isGreaterThan(eight.once() * (between > 5 ? 1 : 1.5));
    }

    @Test
    void howHardSellersAreCostsNothingSincePairsShareIt() {
        Figures little = ExperimentSimulation.of(new World(0.2, false, 5), EXPERIMENTS, 5);
        Figures much = ExperimentSimulation.of(new World(0.7, false, 5), EXPERIMENTS, 5);

        assertThat(much.found()).isEqualTo(little.found());
        assertThat(little.found()).isBetween(0.6, little.fixed());
        assertThat(little.battles()).isLessThan(320);
    }
}
