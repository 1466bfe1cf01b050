package dev.selfplay.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.change.ChangeStore.Graded;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.RefereeId;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// The battles that are graded again are of every height of grade, and of as many sellers as can be.
class ChangeSampleTest {
    private static final RefereeId REFEREE = new RefereeId(Account.BILLED, "gpt-4o", "2026-12");

    private static Graded graded(int battle, int seller, int total) {
        return new Graded(
                new UUID(1, battle), new UUID(2, seller), total, REFEREE.model(), REFEREE);
    }

    private static List<Graded> hundred() {
        List<Graded> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(graded(i, i % 25, i));
        }
        return all;
    }

    @Test
    void everyHeightOfGradeIsDrawn() {
        List<Graded> sample = ChangeSample.draw(hundred(), 10, 1);
        assertThat(sample)
                .extracting(g -> g.total() / 10)
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(sample).extracting(Graded::personaId).doesNotHaveDuplicates();
    }

    @Test
    void theSameBattlesGiveTheSameSampleInWhateverOrderTheyCome() {
        List<Graded> shuffled = hundred();
        Collections.shuffle(shuffled, new Random(3));
        assertThat(ChangeSample.draw(shuffled, 10, 1))
                .isEqualTo(ChangeSample.draw(hundred(), 10, 1))
                .isNotEqualTo(ChangeSample.draw(hundred(), 10, 2));
    }

    @Test
    void whereThereAreFewAllAreDrawnOnce() {
        List<Graded> few = List.of(graded(1, 1, 50), graded(2, 1, 50), graded(3, 1, 90));
        assertThat(ChangeSample.draw(few, 20, 1)).containsExactlyInAnyOrderElementsOf(few);
        assertThat(ChangeSample.draw(List.of(), 20, 1)).isEmpty();
    }

    @Test
    void aModelIsTheSameUnderItsDatedName() {
        Graded dated =
                new Graded(
                        new UUID(1, 1),
                        new UUID(2, 1),
                        50,
                        "auto",
                        new RefereeId(Account.BILLED, "gpt-4o-2024-08-06", "2026-12"));
        assertThat(dated.by(REFEREE)).isTrue();
        assertThat(dated.by(new RefereeId(Account.BILLED, "auto", "2026-12"))).isTrue();
        assertThat(dated.by(new RefereeId(Account.BILLED, "gpt-4o-mini", "2026-12"))).isFalse();
        assertThat(dated.by(new RefereeId(Account.BILLED, "gpt-4o", "mine-1"))).isFalse();
        assertThat(dated.by(new RefereeId(Account.REHEARSAL, "gpt-4o", "2026-12"))).isFalse();
    }
}
