package dev.selfplay.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.conduct.Work;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.Weights;
import dev.selfplay.engine.RunBudget;
import dev.selfplay.experiment.Comparison.OfSeller;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

class AnalysisTest {
    private static final Instant START = Instant.parse("2026-11-30T10:00:00Z");
    private final List<Outcome> outcomes = new ArrayList<>();

    private static Experiment experiment(int arms, int sellers, int repeats) {
        List<Arm> all = new ArrayList<>();
        for (int arm = 0; arm < arms; arm++) {
            all.add(new Arm("arm " + arm, "current", "m", "hash " + arm));
        }
        RunSettings settings =
                new RunSettings(
                        Account.REHEARSAL,
                        ModelChoice.DEFAULT,
                        15,
                        8,
                        1,
                        1,
                        false,
                        false,
                        Weights.DEFAULT,
                        DealSheet.DEFAULT);
        return new Experiment(
                Work.begun(id("experiment"), START),
                new Experiment.Design(all, sellers, repeats, settings, 2, null),
                null);
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private void battle(
            int arm,
            int seller,
            int repeat,
            int attempt,
            BattleState state,
            @Nullable Integer total) {
        outcomes.add(
                new Outcome(
                        id("battle %d %d %d %d".formatted(arm, seller, repeat, attempt)),
                        arm,
                        id("seller " + seller),
                        "seller-" + seller,
                        repeat,
                        attempt,
                        state,
                        total,
                        state.ended() ? Usd.parse("0.01") : Usd.ZERO,
                        state.ended() ? START.plusSeconds(outcomes.size()) : null));
    }

    private void pair(int seller, int repeat, int first, int other) {
        battle(0, seller, repeat, 0, BattleState.COMPLETED, first);
        battle(1, seller, repeat, 0, BattleState.COMPLETED, other);
    }

    private ExperimentReport report(Experiment experiment) {
        return Analysis.of(experiment, outcomes, Map.of());
    }

    @Test
    void aSellerIsOneObservationAndCountsOnceAllItsRepeatsAreOver() {
        pair(1, 0, 70, 80);
        pair(1, 1, 70, 60);
        pair(2, 0, 50, 75);
        battle(0, 2, 1, 0, BattleState.COMPLETED, 50);
        battle(1, 2, 1, 0, BattleState.RUNNING, null);

        Comparison comparison = report(experiment(2, 2, 2)).comparisons().getFirst();

        assertThat(comparison.sellers()).extracting(OfSeller::type).containsExactly("seller-1");
        assertThat(comparison.difference()).isZero();
        assertThat(comparison.pairs()).isEqualTo(2);
        assertThat(comparison.wins()).isOne();
        assertThat(comparison.losses()).isOne();
        assertThat(comparison.verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    /// One that is fought more often where a gain is left undecided.
    private static Experiment growing(int sellers, int repeats, int more) {
        Experiment plain = experiment(2, sellers, repeats);
        Experiment.Design design = plain.design();
        return new Experiment(
                plain.work(),
                new Experiment.Design(
                        design.arms(),
                        sellers,
                        repeats,
                        design.settings(),
                        design.margin(),
                        null,
                        false,
                        more),
                null);
    }

    @Test
    void aGainThatIsUndecidedIsLookedAtAgainWithMorePairsOfTheSameSellers() {
        // pairs of 40 points to and fro about 8 hide it; more of them show it
        for (int seller = 0; seller < 12; seller++) {
            pair(seller, 0, 50, 58 + (seller % 2 == 0 ? 40 : -40));
        }
        Experiment growing = growing(12, 1, 3);
        assertThat(report(growing).comparisons().getFirst().verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(Analysis.toExtend(growing, outcomes)).hasSize(24);
        assertThat(Analysis.toExtend(experiment(2, 12, 1), outcomes)).isEmpty();

        for (int seller = 0; seller < 12; seller++) {
            for (int repeat = 1; repeat < 4; repeat++) {
                boolean up = (seller + repeat) % 2 == 0;
                pair(seller, repeat, 50, 58 + (up ? 40 : -40));
            }
            if (seller == 2) {
                assertThat(report(growing).comparisons().getFirst().sellers())
                        .as("few sellers of the second look tell less than all of the first")
                        .hasSize(12);
            }
        }
        Comparison compared = report(growing).comparisons().getFirst();
        assertThat(compared.verdict()).isEqualTo(Verdict.BETTER);
        assertThat(compared.sellers()).allSatisfy(s -> assertThat(s.pairs()).hasSize(4));
        assertThat(Analysis.toExtend(growing, outcomes)).as("once only").isEmpty();
    }

    @Test
    void twoLooksShareTheFalseAlarmsAndNoGainIsLookedAtOnce() {
        for (int seller = 0; seller < 12; seller++) {
            pair(seller, 0, 50, 51 + (seller % 2 == 0 ? 40 : -40));
        }
        assertThat(Analysis.toExtend(growing(12, 1, 3), outcomes)).isEmpty();
        assertThat(growing(12, 1, 3).design().alpha()).isEqualTo(0.025);
        double once = width(experiment(2, 12, 1));
        assertThat(width(growing(12, 1, 3))).isGreaterThan(once);

        battle(0, 12, 0, 0, BattleState.FAILED, null);
        battle(1, 12, 0, 0, BattleState.COMPLETED, 90);
        outcomes.replaceAll(o -> o.arm() == 0 || o.total() == null ? o : with(o, o.total() + 9));
        assertThat(Analysis.toExtend(growing(13, 1, 3), outcomes))
                .as("what is missing is fought first")
                .isEmpty();
        outcomes.removeIf(o -> o.personaId().equals(id("seller 12")));
        assertThat(Analysis.toExtend(growing(12, 1, 3), outcomes)).hasSize(24);
    }

    private double width(Experiment experiment) {
        var interval = report(experiment).comparisons().getFirst().interval();
        return interval.high() - interval.low();
    }

    private static Outcome with(Outcome of, int total) {
        return new Outcome(
                of.battleId(),
                of.arm(),
                of.personaId(),
                of.personaType(),
                of.repeat(),
                of.attempt(),
                of.state(),
                total,
                of.cost(),
                of.endedAt());
    }

    @Test
    void aDifferenceThatAllSellersShowIsBetterOrWorse() {
        for (int seller = 0; seller < 20; seller++) {
            pair(seller, 0, 60, 70 + seller % 5);
        }
        Experiment experiment = experiment(2, 20, 1);
        ExperimentReport report = report(experiment);
        Comparison comparison = report.comparisons().getFirst();

        assertThat(comparison.verdict()).isEqualTo(Verdict.BETTER);
        assertThat(comparison.difference()).isBetween(10.0, 14.0);
        assertThat(comparison.interval().has(12)).isTrue();
        assertThat(comparison.sellers().size()).isLessThan(20);
        assertThat(report.decided()).isTrue();
        assertThat(report.spent()).isEqualTo(Usd.parse("0.40"));
        assertThat(report.means().getFirst().mean()).isEqualTo(60);

        outcomes.replaceAll(o ->
                new Outcome(
                        o.battleId(),
                        1 - o.arm(),
                        o.personaId(),
                        o.personaType(),
                        o.repeat(),
                        o.attempt(),
                        o.state(),
                        o.total(),
                        o.cost(),
                        o.endedAt()));
        assertThat(report(experiment).comparisons().getFirst().verdict()).isEqualTo(Verdict.WORSE);
    }

    @Test
    void theCourseEndsWithWhatTheComparisonSays() {
        for (int seller = 0; seller < 20; seller++) {
            pair(seller, 0, 60, 70 + seller % 5);
        }
        Experiment experiment = experiment(2, 20, 1);
        Comparison comparison = report(experiment).comparisons().getFirst();
        List<Course.Look> looks = Course.of(experiment.design(), comparison).looks();

        assertThat(looks).hasSameSizeAs(comparison.sellers());
        assertThat(looks.getLast().interval()).isEqualTo(comparison.interval());
        assertThat(looks.getLast().difference()).isEqualTo(comparison.difference());
        assertThat(looks.getLast().pairs()).isEqualTo(comparison.pairs());
        assertThat(looks.getFirst().interval().within(60)).as("wide at first").isFalse();
    }

    @Test
    void whatComesAfterAVerdictTakesNothingOfItBack() {
        Experiment experiment = experiment(2, 30, 1);
        for (int seller = 0; seller < 15; seller++) {
            pair(seller, 0, 60, 72 + seller % 5);
        }
        Comparison before = report(experiment).comparisons().getFirst();
        for (int seller = 15; seller < 30; seller++) {
            pair(seller, 0, 90, 60);
        }

        Comparison after = report(experiment).comparisons().getFirst();

        assertThat(before.verdict()).isEqualTo(Verdict.BETTER);
        assertThat(after).isEqualTo(before);
        assertThat(after.sellers().size()).isLessThan(15);
    }

    @Test
    void aSellerWaitsForThoseBeforeItThatAreStillFought() {
        battle(0, 1, 0, 0, BattleState.COMPLETED, 70);
        battle(1, 1, 0, 0, BattleState.RUNNING, null);
        pair(2, 0, 50, 60);
        Experiment experiment = experiment(2, 2, 1);
        assertThat(report(experiment).comparisons().getFirst().sellers()).isEmpty();

        outcomes.remove(1);
        battle(1, 1, 0, 0, BattleState.FAILED, null);
        assertThat(report(experiment).comparisons().getFirst().sellers())
                .extracting(OfSeller::type)
                .containsExactly("seller-2");
    }

    @Test
    void aVoidBattleIsReplacedTwiceAndThenItsPairIsLeftOut() {
        Experiment experiment = experiment(2, 1, 2);
        pair(1, 1, 70, 75);
        battle(0, 1, 0, 0, BattleState.COMPLETED, 70);
        battle(1, 1, 0, 0, BattleState.VOID, null);
        assertThat(Analysis.toReplace(experiment, outcomes)).hasSize(1);
        assertThat(report(experiment).comparisons().getFirst().sellers()).isEmpty();

        battle(1, 1, 0, 1, BattleState.VOID, null);
        assertThat(Analysis.toReplace(experiment, outcomes))
                .extracting(Outcome::attempt)
                .containsExactly(1);

        battle(1, 1, 0, 2, BattleState.VOID, null);
        assertThat(Analysis.toReplace(experiment, outcomes)).isEmpty();
        ExperimentReport report = report(experiment);
        assertThat(report.comparisons().getFirst().pairs()).isOne();
        assertThat(report.voided()).isEqualTo(3);
        assertThat(report.battles()).isEqualTo(3);
        assertThat(report.unfinished()).isZero();
    }

    @Test
    void theReplacementCountsInItsPlace() {
        battle(0, 1, 0, 0, BattleState.COMPLETED, 70);
        battle(1, 1, 0, 0, BattleState.VOID, null);
        battle(1, 1, 0, 1, BattleState.COMPLETED, 90);

        Comparison comparison = report(experiment(2, 1, 1)).comparisons().getFirst();

        assertThat(comparison.difference()).isEqualTo(20);
        assertThat(comparison.sellers().getFirst().pairs().getFirst().other())
                .isEqualTo(id("battle 1 1 0 1"));
    }

    @Test
    void whatFailedIsUnfinishedAndWhatWasNotNeededIsLeftOut() {
        battle(0, 1, 0, 0, BattleState.FAILED, null);
        battle(1, 1, 0, 0, BattleState.COMPLETED, 80);
        battle(0, 2, 0, 0, BattleState.CANCELLED, null);
        battle(1, 2, 0, 0, BattleState.KILLED, null);

        ExperimentReport report = report(experiment(2, 2, 1));

        assertThat(report.unfinished()).isEqualTo(2);
        assertThat(report.leftOut()).isOne();
        assertThat(report.comparisons().getFirst().sellers()).isEmpty();
        assertThat(Ending.atLast(report).state()).isEqualTo(Work.State.STOPPED);
    }

    @Test
    void severalArmsShareTheFalseAlarmsAndAreEachComparedWithTheFirst() {
        for (int seller = 0; seller < 12; seller++) {
            pair(seller, 0, 60, seller % 2 == 0 ? 80 : 52);
        }
        double alone = report(experiment(2, 12, 1)).comparisons().getFirst().interval().low();
        for (int seller = 0; seller < 12; seller++) {
            battle(2, seller, 0, 0, BattleState.COMPLETED, 60);
        }

        List<Comparison> three = report(experiment(3, 12, 1)).comparisons();

        assertThat(three).extracting(c -> c.other().name()).containsExactly("arm 1", "arm 2");
        assertThat(three.getFirst().interval().low()).isLessThan(alone);
        assertThat(three.getLast().difference()).isZero();
    }

    @Test
    void criteriaDifferByTheMeansOfTheSellers() {
        pair(1, 0, 70, 80);
        pair(2, 0, 70, 70);
        Map<UUID, ByCriterion<Integer>> scores = new HashMap<>();
        for (Outcome outcome : outcomes) {
            int humanity = outcome.arm() == 1 && outcome.personaType().equals("seller-1") ? 9 : 6;
            scores.put(outcome.battleId(), new ByCriterion<>(Map.of(Criterion.HUMANITY, humanity)));
        }

        var criteria =
                Analysis.of(experiment(2, 2, 1), outcomes, scores)
                        .comparisons()
                        .getFirst()
                        .criteria();

        assertThat(criteria).containsOnlyKeys(Criterion.HUMANITY);
        assertThat(criteria.get(Criterion.HUMANITY).mean()).isEqualTo(1.5);
    }

    private static Experiment with(Usd budget) {
        Experiment ten = experiment(2, 10, 1);
        return new Experiment(
                ten.work(),
                new Experiment.Design(
                        ten.design().arms(), 10, 1, ten.design().settings(), 2, budget),
                null);
    }

    private @Nullable Ending ending(String budget) {
        return Ending.of(report(with(Usd.parse(budget))), outcomes, Usd.parse("0.02"));
    }

    @Test
    void theBudgetLetsNoBattleBeginThatItMayNotPay() {
        battle(0, 2, 0, 0, BattleState.QUEUED, null);
        // nothing is known but what one may cost
        assertThat(ending("0.02")).isNull();
        assertThat(ending("0.019").cut()).isFalse();

        pair(1, 0, 60, 61);
        // two are over, at a cent each
        assertThat(ending("0.04")).isNull();
        assertThat(ending("0.039").cut()).isFalse();
        assertThat(ending("0.02").cut()).isTrue();
        battle(1, 2, 0, 0, BattleState.RUNNING, null);
        // it may turn out cheap enough for one more
        assertThat(ending("0.039")).isNull();
        assertThat(
                        new RunBudget(Usd.parse("0.06"), Usd.ZERO)
                                .allowsOneMore(Usd.parse("0.02"), 0, Usd.parse("0.04")))
                .isFalse();
    }
}
