package dev.selfplay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.selfplay.statistics.RandomEffects.Cell;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

class RandomEffectsTest {

    private static Cell cell(int group, int condition, double... values) {
        return new Cell(
                group,
                condition,
                values.length,
                Arrays.stream(values).sum(),
                Arrays.stream(values).map(v -> v * v).sum());
    }

    /// The figures are those of the restricted likelihood of the whole matrices, maximised with SciPy.
    @Test
    void effectsAndErrorsAreThoseOfTheRestrictedLikelihood() {
        RandomEffects found =
                RandomEffects.of(
                                6,
                                3,
                                List.of(
                                        cell(0, 0, 72, 88, 83, 100),
                                        cell(0, 1, 77, 72),
                                        cell(1, 0, 42, 38, 35),
                                        cell(1, 1, 26),
                                        cell(1, 2, 41, 34, 45, 35, 37),
                                        cell(2, 0, 88, 79),
                                        cell(2, 1, 55, 58, 64, 77),
                                        cell(2, 2, 64, 64),
                                        cell(3, 1, 58, 41, 47),
                                        cell(3, 2, 64),
                                        cell(4, 0, 71, 66, 72, 40, 75),
                                        cell(4, 1, 42, 35),
                                        cell(4, 2, 60, 64, 53, 48),
                                        cell(5, 0, 68, 67),
                                        cell(5, 2, 72, 67, 62)))
                        .orElseThrow();

        assertThat(found.effects().stream().mapToDouble(d -> d).toArray())
                .containsExactly(
                        new double[] {18.7626, -24.8685, 10.2217, -1.2294, -5.6013, 2.715},
                        within(0.01));
        assertThat(found.errors().stream().mapToDouble(d -> d).toArray())
                .containsExactly(
                        new double[] {7.0433, 6.833, 6.8635, 7.3534, 6.7381, 7.1478}, within(0.01));
        assertThat(found.within() * found.within()).isCloseTo(72.327, within(0.05));
        assertThat(found.between() * found.between()).isCloseTo(234.864, within(0.5));
    }

    @Test
    void theTruthIsFoundWhateverTheConditionsAndTheIntervalsCoverIt() {
        SplittableRandom random = new SplittableRandom(11);
        int covered = 0;
        double error = 0;
        for (int world = 0; world < 40; world++) {
            double[] truth = new double[30];
            List<Cell> cells = new ArrayList<>();
            for (int group = 0; group < truth.length; group++) {
                truth[group] = 12 * random.nextGaussian();
                // hard sellers met the better prompts, so that plain means would mislead
                int condition = truth[group] < 0 ? random.nextInt(3) : random.nextInt(4);
                for (int c = condition; c <= condition + 1; c++) {
                    double[] values = new double[1 + random.nextInt(5)];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = 80 - 15.0 * c + truth[group] + 16 * random.nextGaussian();
                    }
                    cells.add(cell(group, c, values));
                }
            }
            RandomEffects found = RandomEffects.of(truth.length, 5, cells).orElseThrow();
            double mean = Arrays.stream(truth).average().orElse(0);
            for (int group = 0; group < truth.length; group++) {
                double off = Math.abs(found.effects().get(group) - (truth[group] - mean));
                covered += off <= 1.96 * found.errors().get(group) ? 1 : 0;
                error += off;
            }
        }
        assertThat(covered / 1200.0).isBetween(0.92, 0.985);
        assertThat(error / 1200).isLessThan(6.5);
    }

    private static List<Cell> world(SplittableRandom random, int groups, int conditions) {
        List<Cell> cells = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            double truth = 12 * random.nextGaussian();
            for (int c = 0; c < conditions; c++) {
                if (random.nextInt(4) > 0) {
                    double[] values = new double[1 + random.nextInt(4)];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = 70 - c + truth + 16 * random.nextGaussian();
                    }
                    cells.add(cell(group, c, values));
                }
            }
        }
        return cells;
    }

    @Test
    void whicheverIsAbsorbedTheFiguresAreTheSame() {
        SplittableRandom random = new SplittableRandom(3);
        for (int groups : new int[] {4, 9, 20}) {
            for (int conditions : new int[] {1, 5, 30}) {
                List<Cell> cells = world(random, groups, conditions);
                RandomEffects one = RandomEffects.of(groups, conditions, cells, true).orElseThrow();
                RandomEffects other =
                        RandomEffects.of(groups, conditions, cells, false).orElseThrow();
                assertThat(one.between()).isCloseTo(other.between(), within(1e-6));
                assertThat(one.within()).isCloseTo(other.within(), within(1e-6));
                for (int i = 0; i < groups; i++) {
                    assertThat(one.effects().get(i))
                            .isCloseTo(other.effects().get(i), within(1e-6));
                    assertThat(one.errors().get(i)).isCloseTo(other.errors().get(i), within(1e-6));
                }
            }
        }
    }

    @Test
    void thousandsOfGroupsTakeNoMinutes() {
        List<Cell> cells = world(new SplittableRandom(5), 3_000, 12);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () ->
                        assertThat(RandomEffects.of(3_000, 12, cells).orElseThrow().between())
                                .isCloseTo(12, within(1.0)));
    }

    @Test
    void tooLittleSaysNothing() {
        assertThat(RandomEffects.of(1, 1, List.of(cell(0, 0, 60, 70, 80)))).isEmpty();
        assertThat(RandomEffects.of(2, 1, List.of(cell(0, 0, 60), cell(1, 0, 70)))).isEmpty();
        assertThat(RandomEffects.of(2, 1, List.of(cell(0, 0, 60, 60), cell(1, 0, 60, 60))))
                .isEmpty();
    }
}
