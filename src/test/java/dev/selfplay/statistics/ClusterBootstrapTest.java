package dev.selfplay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

class ClusterBootstrapTest {

    private static ClusterBootstrap mean(double[] clusters, long seed) {
        return ClusterBootstrap.of(
                clusters.length,
                400,
                seed,
                times -> {
                    double sum = 0;
                    for (int i = 0; i < times.length; i++) {
                        sum += times[i] * clusters[i];
                    }
                    return new double[] {sum / times.length};
                });
    }

    private static double[] normal(SplittableRandom random, int n) {
        double[] values = new double[n];
        Arrays.setAll(values, _ -> random.nextGaussian());
        return values;
    }

    @Test
    void theIntervalCoversTheTruthAndIsAsWideAsStudents() {
        SplittableRandom random = new SplittableRandom(5);
        int covered = 0;
        double wider = 0;
        for (int i = 0; i < 300; i++) {
            double[] clusters = normal(random, 40);
            Interval interval = mean(clusters, i).interval(0);
            covered += interval.has(0) ? 1 : 0;
            Double half = MeanInterval.of(clusters).halfWidth();
            wider += (interval.high() - interval.low()) / (2 * (half == null ? 1 : half)) / 300;
        }

        assertThat(covered).isBetween(270, 295);
        assertThat(wider).isCloseTo(0.97, within(0.04));
    }

    @Test
    void theSameSeedDrawsTheSame() {
        double[] clusters = normal(new SplittableRandom(1), 12);

        assertThat(mean(clusters, 7).interval(0)).isEqualTo(mean(clusters, 7).interval(0));
        assertThat(mean(clusters, 7).interval(0)).isNotEqualTo(mean(clusters, 8).interval(0));
    }

    @Test
    void placesAreThoseOfAllButTheTails() {
        // the first leads in all draws but one of forty, the others share the places behind it
        double[][] figures = new double[40][];
        for (int i = 0; i < 40; i++) {
            figures[i] = i == 0 ? new double[] {0, 2, 1} : new double[] {9, i % 2, 1 - i % 2};
        }
        ClusterBootstrap drawn = new ClusterBootstrap(List.of(figures));

        assertThat(drawn.places(0)).isEqualTo(new ClusterBootstrap.Places(1, 1));
        assertThat(drawn.places(1)).isEqualTo(new ClusterBootstrap.Places(2, 3));
    }
}
