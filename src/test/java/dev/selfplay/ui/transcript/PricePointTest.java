package dev.selfplay.ui.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.Facts;
import dev.selfplay.domain.Ruling;
import dev.selfplay.domain.Ruling.Answer;
import dev.selfplay.ui.shell.SampleValues;
import dev.selfplay.ui.shell.SampleWorld;
import dev.selfplay.ui.shell.UnclearCall;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What is still to be decided is on the price line, and counts for nothing there.
class PricePointTest {
    @AutoClose private final SampleWorld world = new SampleWorld();
    private BattleDetail call;

    @BeforeEach
    void open() {
        call = world.stored(UnclearCall.in(world).id());
    }

    @Test
    void anOpenQuestionIsNotCounted() {
        List<PricePoint> points = points(List.of());
        assertThat(uncounted(points)).isEqualTo(Map.of(9, 83_500, 11, 84_000));
        assertThat(points.stream().filter(p -> p.turn() == 9))
                .extracting(PricePoint::tip)
                .containsExactly("Turn 9 · Closer $83,500, not counted: why?");
        assertThat(PricePoint.describe(points, 82_700))
                .contains("$83,500 in turn 9, not counted: why?");
    }

    @Test
    void aDecisionCountsItOrTakesItAway() {
        List<PricePoint> points =
                points(List.of(ruling(9, Answer.OFFER), ruling(11, Answer.NO_PRICE)));
        assertThat(uncounted(points)).isEmpty();
        assertThat(points)
                .contains(new PricePoint(9, 83_500, dev.selfplay.domain.Speaker.CLOSER, true, true))
                .noneMatch(p -> p.turn() == 11 && p.over());
    }

    @Test
    void beforeTheGradesTheAuditAloneSaysWhatIsUnclear() {
        assertThat(uncounted(PricePoint.of(audit(), null))).isEqualTo(Map.of(9, 83_500));
    }

    private Audit audit() {
        return call.latestGrading().orElseThrow().audit();
    }

    private List<PricePoint> points(List<Ruling> rulings) {
        return PricePoint.of(
                audit(), Facts.of(call.latestGrading().orElseThrow(), rulings, call.transcript()));
    }

    private Ruling ruling(int turn, Answer answer) {
        return new Ruling(
                call.battle().id(), turn, answer.kind(), "", null, answer, "ann", SampleValues.NOW);
    }

    private static Map<Integer, Integer> uncounted(List<PricePoint> points) {
        return points.stream()
                .filter(p -> !p.counted())
                .collect(Collectors.toMap(PricePoint::turn, PricePoint::usd));
    }
}
