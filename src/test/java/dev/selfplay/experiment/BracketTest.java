package dev.selfplay.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.experiment.Bracket.Round;

import org.junit.jupiter.api.Test;

class BracketTest {

    @Test
    void theWeakerHalfIsOutAfterEachRoundAndTheRestIsTriedMore() {
        assertThat(Bracket.of(6, 50, 2).rounds())
                .containsExactly(new Round(6, 33, 1), new Round(3, 50, 1), new Round(2, 50, 2));
        assertThat(Bracket.of(20, 50, 4).rounds())
                .extracting(Round::arms)
                .containsExactly(20, 10, 5, 3, 2);
    }

    @Test
    void noRoundHasMoreBattlesThanTheFinalUnlessItWouldHaveTooFewSellers() {
        for (int arms = 2; arms < 30; arms++) {
            int whole = 2 * 50 * 2;
            assertThat(Bracket.of(arms, 50, 2).rounds())
                    .allMatch(r -> r.battles() <= whole || r.sellers() == 6);
        }
        assertThat(Bracket.of(9, 3, 1).rounds()).allMatch(r -> r.sellers() == 3);
    }

    @Test
    void twoAreAFinalAndNothingElse() {
        assertThat(Bracket.of(2, 50, 2).rounds()).containsExactly(new Round(2, 50, 2));
    }
}
