package dev.selfplay.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which sellers are held out.
class SplitTest {
    private static final Random RANDOM = new Random(7);

    private static Stream<UUID> sellers(int count) {
        return Stream.generate(() -> new UUID(RANDOM.nextLong(), RANDOM.nextLong())).limit(count);
    }

    @Test
    void aboutAsManyAsAskedForAreHeldOutAndFinal() {
        Split split = new Split(30, 20, Map.of());

        Map<SellerSet, Long> sizes =
                sellers(10_000).collect(Collectors.groupingBy(split::of, Collectors.counting()));

        assertThat(sizes.get(SellerSet.HELD_OUT)).isBetween(2_850L, 3_150L);
        assertThat(sizes.get(SellerSet.FINAL)).isBetween(1_850L, 2_150L);
    }

    @Test
    void holdingMoreOutMovesNobodyFromFinalOrBackToTraining() {
        Split few = new Split(10, 20, Map.of());
        Split many = new Split(50, 20, Map.of());

        sellers(1_000)
                .forEach(seller -> {
                    if (few.of(seller) != SellerSet.TRAINING) {
                        assertThat(many.of(seller)).isEqualTo(few.of(seller));
                    }
                });
    }

    @Test
    void aPersonsWordGoesBeforeTheRule() {
        UUID seller = sellers(1).findFirst().orElseThrow();
        SellerSet rule = new Split(30, 20, Map.of()).of(seller);
        for (SellerSet set : SellerSet.values()) {
            Split split = new Split(30, 20, Map.of(seller, set));
            assertThat(split.of(seller)).isEqualTo(set);
            assertThat(split.isByHand(seller)).isTrue();
        }
        assertThat(new Split(30, 20, Map.of()).of(seller)).isEqualTo(rule);
    }

    @Test
    void aKeyNamesItsSet() {
        for (SellerSet set : SellerSet.values()) {
            assertThat(SellerSet.of(set.key())).isEqualTo(set);
        }
    }

    @Test
    void onceIsLuckAndMoreOftenThanNotRepeats() {
        assertThat(new Repeats(1, 3, 3).words()).isEqualTo("1 of 3, luck?");
        assertThat(new Repeats(3, 3, 3).words()).isEqualTo("3 of 3");
        assertThat(new Repeats(2, 2, 3).words()).isEqualTo("2 of 3, under way");
        assertThat(new Repeats(2, 3, 3).repeats()).isTrue();
        assertThat(new Repeats(1, 1, 1).repeats()).isFalse();
    }
}
