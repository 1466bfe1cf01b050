package dev.selfplay.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.PersonGrade;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.statistics.Agreement;
import dev.selfplay.testing.Bench;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/// Grades that were given before the referee's was seen, on rehearsed battles.
class BlindQueueTest {
    private static final ByCriterion<Integer> SEVENS = ByCriterion.each(c -> 7);

    @AutoClose
    private final Workbench workbench = Workbench.open(Bench.rehearsed(), false, Map.of());

    private final BlindQueue queue = new BlindQueue(workbench, new SplittableRandom(5));

    @Test
    void aGradeGivenInTheQueueIsBlindAndTellsTheReferees() {
        BlindQueue.Call call = queue.draw().orElseThrow();
        assertThat(call.transcript().utterances()).isNotEmpty();
        BlindQueue.Told told = queue.grade(call.battleId(), SEVENS, true, "Warm, and held.");
        Scorecard referee =
                workbench
                        .archive()
                        .detail(call.battleId())
                        .flatMap(d -> d.latestGrading())
                        .orElseThrow()
                        .scorecard();
        assertThat(told.referee()).isEqualTo(referee);
        PersonGrade stored = workbench.notes().grades(call.battleId()).getFirst();
        assertThat(stored).usingRecursiveComparison().ignoringFields("at").isEqualTo(told.person());
        assertThat(stored.blind()).isTrue();
        assertThat(stored.total()).isEqualTo(70);
        assertThat(Agreement.of(workbench.notes().comparison()).getFirst().blind()).isOne();
    }

    @Test
    void noOtherBlindGradeIsTakenOnceTheRefereesWasTold() {
        UUID battle = queue.draw().orElseThrow().battleId();
        queue.grade(battle, SEVENS, true, "");
        assertThatThrownBy(() -> queue.grade(battle, ByCriterion.each(c -> 9), true, ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not blind any more");
        assertThat(workbench.notes().grades(battle)).hasSize(1);
    }

    @Test
    void whatIsGradedOrPassedOverIsNotDrawnAgain() {
        Set<UUID> met = new HashSet<>();
        int all = queue.left();
        for (int i = 0; i < all; i++) {
            BlindQueue.Call call = queue.draw().orElseThrow();
            assertThat(queue.left()).isEqualTo(all - i);
            assertThat(met.add(call.battleId())).isTrue();
            if (i == 0) {
                queue.grade(call.battleId(), SEVENS, false, "");
            } else {
                queue.pass(call.battleId());
            }
        }
        assertThat(queue.draw()).isEmpty();
        assertThat(queue.passed()).isEqualTo(all - 1);
        queue.takeUpPassed();
        assertThat(queue.left()).isEqualTo(all - 1);
    }

    @Test
    void whereTheGradeCannotBeStoredNothingIsTold() {
        UUID battle = queue.draw().orElseThrow().battleId();
        Bench bench = new Bench(workbench);
        Runnable mend = bench.without("person_grades");
        assertThatThrownBy(() -> queue.grade(battle, SEVENS, true, ""))
                .isNotInstanceOf(IllegalStateException.class);
        mend.run();
        assertThat(queue.grade(battle, SEVENS, true, "").person().blind()).isTrue();
    }
}
