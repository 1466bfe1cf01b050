package dev.selfplay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.selfplay.statistics.Shift.Twice;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The difference of two referees' means, and an interval that holds what it says.
class ShiftTest {
    private static final long SEED = 7;

    @Test
    void theDifferenceIsThatOfTheMeans() {
        Shift shift =
                Shift.of(
                        List.of(new Twice("a", 8, 7), new Twice("b", 6, 6), new Twice("c", 10, 7)),
                        SEED);
        assertThat(shift.before()).isEqualTo(8);
        assertThat(shift.after()).isCloseTo(6.667, within(0.001));
        assertThat(shift.difference()).isCloseTo(-1.333, within(0.001));
        assertThat(shift.words()).startsWith("8.0 to 6.7, −1.3 (−3.0 to ");
        assertThat(shift.clear()).isFalse();
    }

    @Test
    void theSameGradesShiftByNothing() {
        List<Twice> same = IntStream.range(0, 10).mapToObj(i -> new Twice(i, i, i)).toList();
        Shift shift = Shift.of(same, SEED);
        assertThat(shift.words()).isEqualTo("4.5 to 4.5, 0.0 (0.0 to 0.0)");
        assertThat(shift.clear()).isFalse();
    }

    @Test
    void oneSellerAloneGivesNoInterval() {
        Shift shift = Shift.of(List.of(new Twice("a", 5, 9), new Twice("a", 5, 8)), SEED);
        assertThat(shift.low()).isNull();
        assertThat(shift.clear()).isFalse();
        assertThat(shift.words()).contains("no interval");
        assertThatIllegalArgumentException().isThrownBy(() -> Shift.of(List.of(), SEED));
    }

    /// Fifty battles of five sellers know less than fifty of fifty.
    @Test
    void battlesOfOneSellerCountAsAlike() {
        List<Twice> few = new ArrayList<>();
        List<Twice> many = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int off = i % 5 - 2; // a seller's own
            few.add(new Twice(i % 5, 5, 5 + off));
            many.add(new Twice(i, 5, 5 + off));
        }
        assertThat(width(Shift.of(few, SEED))).isGreaterThan(2 * width(Shift.of(many, SEED)));
        assertThat(Shift.of(few, SEED)).isEqualTo(Shift.of(few, SEED));
    }

    /// Simulated: a true shift of −0.4, with noise of each seller and each battle.
    @Test
    void theIntervalHoldsTheTrueShiftAboutNineteenTimesOfTwenty() {
        SplittableRandom random = new SplittableRandom(11);
        int held = 0;
        int rounds = 200;
        for (int round = 0; round < rounds; round++) {
            List<Twice> graded = new ArrayList<>();
            for (int seller = 0; seller < 20; seller++) {
                long own = Math.round(10 * random.nextGaussian());
                for (int battle = 0; battle < 2; battle++) {
                    int off = (int) (-40 + own + Math.round(15 * random.nextGaussian()));
                    graded.add(new Twice(seller, 500, 500 + off));
                }
            }
            Shift shift = Shift.of(graded, round);
            if (Objects.requireNonNull(shift.low()) <= -40
                    && Objects.requireNonNull(shift.high()) >= -40) {
                held++;
            }
        }
        // the percentile bootstrap of twenty clusters is a little narrow: about 93 %
        assertThat(held).isBetween(rounds * 88 / 100, rounds * 99 / 100);
    }

    private static double width(Shift shift) {
        return Objects.requireNonNull(shift.high()) - Objects.requireNonNull(shift.low());
    }
}
