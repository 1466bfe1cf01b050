package dev.selfplay.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.experiment.Difficulty.Cell;
import dev.selfplay.statistics.Interval;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

class DifficultyTest {

    private static Difficulty of(double points, double half) {
        return new Difficulty(
                new UUID(0, 0), points, new Interval(points - half, points + half), 8, 10);
    }

    @Test
    void starsAreFifthsOfTheSellers() {
        assertThat(of(-20, 1).stars()).isEqualTo(1);
        assertThat(of(-5, 1).stars()).isEqualTo(2);
        assertThat(of(0, 1).stars()).isEqualTo(3);
        assertThat(of(5, 1).stars()).isEqualTo(4);
        assertThat(of(9, 1).stars()).isEqualTo(5);
    }

    @Test
    void othersAreSuggestedOnlyWhereTheGivenOnesAreSurelyWrong() {
        assertThat(of(20, 5).instead(2)).hasValue(5);
        assertThat(of(-20, 5).instead(5)).hasValue(1);
        // 4 stars end at 8.4 points, which the interval has
        assertThat(of(12, 5).instead(4)).isEmpty();
        assertThat(of(12, 3).instead(4)).hasValue(5);
        assertThat(of(20, 5).instead(5)).isEmpty();
        assertThat(of(3, 40).instead(1)).isEmpty();
    }

    @Test
    void hardIsWhoLeavesFewerPointsWithTheSamePromptWhoeverMetTheBetterOne() {
        SplittableRandom random = new SplittableRandom(4);
        List<Cell> cells = new ArrayList<>();
        double[] hard = new double[20];
        for (int i = 0; i < hard.length; i++) {
            hard[i] = i - 9.5;
            // half of the sellers met nearly only the prompt that is worth 30 points more
            for (String prompt : List.of("good", "bad")) {
                int battles = prompt.equals("good") == (i % 2 == 0) ? 12 : 2;
                double sum = 0;
                double squares = 0;
                for (int b = 0; b < battles; b++) {
                    double total =
                            (prompt.equals("good") ? 75 : 45) - hard[i] + 6 * random.nextGaussian();
                    sum += total;
                    squares += total * total;
                }
                cells.add(new Cell(new UUID(1, i), prompt, battles, sum, squares));
            }
        }

        Map<UUID, Difficulty> measured = Difficulty.of(cells);

        int covered = 0;
        for (int i = 0; i < hard.length; i++) {
            Difficulty found = measured.get(new UUID(1, i));
            assertThat(found).isNotNull();
            assertThat(found.points()).isBetween(hard[i] - 5, hard[i] + 5);
            assertThat(found.battles()).isEqualTo(14);
            covered += found.interval().has(hard[i]) ? 1 : 0;
        }
        assertThat(covered).isGreaterThanOrEqualTo(17);
    }
}
