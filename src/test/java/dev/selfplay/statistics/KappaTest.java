package dev.selfplay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.selfplay.statistics.Kappa.Pair;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

class KappaTest {
    private static final int[] ONE = {
        9, 4, 5, 10, 8, 0, 7, 3, 10, 0, 2, 1, 5, 7, 3, 6, 8, 1, 9, 3, 0, 3, 6, 4, 2, 6, 2, 1, 2, 9,
        9, 7, 2, 2, 0, 0, 3, 3, 2, 2
    };
    private static final int[] OTHER = {
        8, 3, 3, 10, 10, 2, 5, 1, 10, 0, 2, 0, 2, 6, 3, 4, 6, 0, 6, 2, 0, 6, 7, 5, 0, 7, 4, 3, 1, 6,
        8, 6, 5, 1, 0, 2, 2, 1, 2, 2
    };
    private static final int[] YES = {
        0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1, 1, 1, 0, 1, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1
    };
    private static final int[] HEARD = {
        0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0
    };

    private static List<Pair> pairs(int[] one, int[] other) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < one.length; i++) {
            pairs.add(new Pair(one[i], other[i]));
        }
        return pairs;
    }

    /// The figures are those of scikit-learn 1.9.1, `cohen_kappa_score` with `weights="quadratic"`; the
    /// interval that of 20,000 resamples with NumPy.
    @Test
    void isWhatAnIndependentImplementationSays() {
        Kappa kappa = Kappa.of(pairs(ONE, OTHER), 1);
        assertThat(kappa.n()).isEqualTo(40);
        assertThat(kappa.value()).isCloseTo(0.8565106611237763, within(1e-12));
        assertThat(kappa.low()).isCloseTo(0.764, within(0.015));
        assertThat(kappa.high()).isCloseTo(0.912, within(0.015));
        assertThat(Kappa.of(pairs(YES, HEARD), 1).value())
                .isCloseTo(0.4495412844036698, within(1e-12));
    }

    @Test
    void theSameGradesAlwaysShowTheSameInterval() {
        assertThat(Kappa.of(pairs(ONE, OTHER), 3)).isEqualTo(Kappa.of(pairs(ONE, OTHER), 3));
    }

    @Test
    void saysNothingWhereNothingCanBeSaid() {
        assertThat(Kappa.of(List.of(), 1)).isEqualTo(new Kappa(0, 0, null, null, null));
        Kappa alike = Kappa.of(Collections.nCopies(9, new Pair(8, 8)), 1);
        assertThat(alike).isEqualTo(new Kappa(9, 9, null, null, null));
        assertThat(alike.words()).isEqualTo("no kappa: all 9 are alike");
        Kappa one = Kappa.of(List.of(new Pair(3, 8)), 1);
        assertThat(one).isEqualTo(new Kappa(1, 0, null, null, null));
        assertThat(one.words()).isEqualTo("no kappa of one battle");
    }

    @Test
    void chanceIsZeroAndTheIntervalCoversItAsOftenAsItSays() {
        int covered = 0;
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 200; i++) {
            List<Pair> pairs = new ArrayList<>();
            for (int j = 0; j < 60; j++) {
                pairs.add(new Pair(random.nextInt(11), random.nextInt(11)));
            }
            Kappa kappa = Kappa.of(pairs, i);
            if (Objects.requireNonNull(kappa.low()) <= 0
                    && Objects.requireNonNull(kappa.high()) >= 0) {
                covered++;
            }
        }
        // the percentile bootstrap is a little narrow for 60 battles
        assertThat(covered).isBetween(180, 199);
    }
}
