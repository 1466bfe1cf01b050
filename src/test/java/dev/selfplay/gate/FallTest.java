package dev.selfplay.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.experiment.Comparison.OfSeller;
import dev.selfplay.experiment.Comparison.Pair;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.DoubleSupplier;

/// How often the rule that no seller may fall holds a tactic, by simulation: battles that vary within a
/// seller by 16 points, so that two of them differ by a standard deviation of 22.6.
class FallTest {
    private static final int SELLERS = 15;
    private static final int MARGIN = 5;
    private static final double DEVIATION = 16 * Math.sqrt(2);
    private static final int TACTICS = 2_000;

    /// Pairs with the same seed are often alike: the same deviation in a third of them only.
    private static DoubleSupplier differences(SplittableRandom random, boolean alike) {
        return () ->
                alike && random.nextInt(3) > 0
                        ? 0
                        : (alike ? Math.sqrt(3) : 1) * DEVIATION * random.nextGaussian();
    }

    /// @param first what the first seller's battles truly fall by
    private static double held(int repeats, boolean alike, double first) {
        SplittableRandom random = new SplittableRandom(2026);
        DoubleSupplier difference = differences(random, alike);
        int held = 0;
        for (int tactic = 0; tactic < TACTICS; tactic++) {
            List<OfSeller> sellers = new ArrayList<>();
            for (int seller = 0; seller < SELLERS; seller++) {
                List<Pair> pairs = new ArrayList<>();
                for (int pair = 0; pair < repeats; pair++) {
                    double fall = seller == 0 ? first : 0;
                    int points = (int) Math.round(difference.getAsDouble() - fall);
                    UUID battle = new UUID(seller, pair);
                    pairs.add(new Pair(battle, battle, Math.clamp(points, -100, 100)));
                }
                double mean = pairs.stream().mapToInt(Pair::difference).average().orElseThrow();
                sellers.add(new OfSeller(new UUID(0, seller), "seller-" + seller, mean, pairs));
            }
            held += Fall.of(sellers, MARGIN).isEmpty() ? 0 : 1;
        }
        return (double) held / TACTICS;
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, true", "4, false", "4, true", "12, false", "12, true"})
    void aTacticThatChangesNothingIsHeldByLuckInFiveOfAHundredAtMost(int repeats, boolean alike) {
        assertThat(held(repeats, alike, 0)).isLessThan(alike ? 0.065 : 0.06);
    }

    @ParameterizedTest
    @CsvSource({"4, 50", "12, 30"})
    void aSellerThatFallsFarIsFound(int repeats, double fall) {
        assertThat(held(repeats, false, fall)).isGreaterThan(0.9);
    }
}
