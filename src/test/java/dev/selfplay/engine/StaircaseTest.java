package dev.selfplay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.SellerLevel;
import dev.selfplay.engine.BattleStore.Bout;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class StaircaseTest {
    private static final SellerLevel FIRST = SellerLevel.AS_WRITTEN;

    private static Bout yes(int level) {
        return new Bout(SellerLevel.of(level), true);
    }

    private static Bout no(int level) {
        return new Bout(SellerLevel.of(level), false);
    }

    private static int next(int target, Bout... before) {
        return Staircase.next(FIRST, List.of(before), target).number();
    }

    @Test
    void atOneHalfEachYesIsALevelUpAndEachCallWithoutOneALevelDown() {
        assertThat(next(50)).isEqualTo(3);
        assertThat(next(50, yes(3))).isEqualTo(4);
        assertThat(next(50, no(3))).isEqualTo(2);
        assertThat(next(50, yes(3), no(4))).isEqualTo(3);
        assertThat(next(50, yes(3), yes(4), yes(5), yes(5))).as("there is no sixth").isEqualTo(5);
        assertThat(next(50, no(3), no(2), no(1), no(1), yes(1))).isEqualTo(2);
    }

    @Test
    void aHigherTargetRisesSlowlyAndFallsAtOnce() {
        assertThat(next(75, yes(3))).isEqualTo(3);
        assertThat(next(75, yes(3), yes(3))).as("3 and two thirds").isEqualTo(4);
        assertThat(next(75, yes(3), yes(3), no(4))).isEqualTo(3);
        assertThat(next(25, no(3), no(3))).isEqualTo(2);
        assertThat(next(25, no(3), yes(3))).isEqualTo(4);
    }

    @Test
    void aBattleAtAnotherLevelMovesThePositionThere() {
        assertThat(next(50, yes(3), no(1))).as("from 1.5 a level down").isEqualTo(1);
        assertThat(next(50, no(3), yes(5))).isEqualTo(5);
        assertThat(next(75, no(3), yes(4))).as("from 3.5 a third up").isEqualTo(4);
    }

    /// A seller whose share of yes falls by 18 points from level to level, from 86 % to 14 %.
    @ParameterizedTest
    @ValueSource(ints = {30, 50, 70})
    void itSettlesAtTheTarget(int target) {
        Random chance = new Random(9);
        List<Bout> before = new ArrayList<>();
        int yes = 0;
        int battles = 4_000;
        for (int i = 0; i < battles; i++) {
            SellerLevel level =
                    Staircase.next(
                            FIRST, before.subList(Math.max(0, i - BattleStore.BOUTS), i), target);
            boolean said = chance.nextDouble() < 0.86 - 0.18 * (level.number() - 1);
            before.add(new Bout(level, said));
            yes += said ? 1 : 0;
        }
        assertThat(100.0 * yes / battles).isBetween(target - 4.0, target + 4.0);
    }
}
