package dev.selfplay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class BradleyTerryTest {

    /// The figures are scikit-learn 1.7's: a logistic regression without intercept or penalty, on a row for
    /// each game, and for each player half a win and half a loss against one of strength 0.
    @Test
    void strengthsAreThoseOfALogisticRegression() {
        double[][] wins = {
            {0, 58, 66.5, 31}, {13, 0, 58.5, 29.5}, {6.5, 12.5, 0, 22.5}, {2, 3.5, 10.5, 0}
        };

        assertThat(BradleyTerry.strengths(wins))
                .containsExactly(
                        new double[] {309.9256, 89.8364, -141.7448, -258.0172}, within(0.001));
    }

    @Test
    void whoWinsAllIsNotInfinitelyStrong() {
        double[][] wins = {{0, 10, 10}, {0, 0, 10}, {0, 0, 0}};

        assertThat(BradleyTerry.strengths(wins))
                .containsExactly(new double[] {536.5791, 0, -536.5791}, within(0.001));
    }

    @Test
    void whoNeverPlayedIsAverageAndTiesMakeEqual() {
        double[] strengths =
                BradleyTerry.strengths(new double[][] {{0, 5, 0}, {5, 0, 0}, {0, 0, 0}});

        assertThat(strengths).containsExactly(new double[] {0, 0, 0}, within(1e-6));
    }

    @Test
    void theirMeanIsZeroAndAHundredPointsWin64OfAHundred() {
        double[] strengths = BradleyTerry.strengths(new double[][] {{0, 64}, {36, 0}});

        assertThat(Arrays.stream(strengths).sum()).isCloseTo(0, within(1e-9));
        assertThat(strengths[0] - strengths[1]).isCloseTo(100, within(2.0));
        assertThat(BradleyTerry.chance(100)).isCloseTo(0.64, within(0.001));
    }
}
