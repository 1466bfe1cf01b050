package dev.selfplay.spend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.O200kTokenCounter;
import dev.selfplay.chat.TokenCounter;
import dev.selfplay.chat.TokenPrices;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.GradingPlan;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.Weights;
import dev.selfplay.engine.BattleArchive.Query;
import dev.selfplay.engine.RunOrder;
import dev.selfplay.referee.Referee;
import dev.selfplay.referee.Referee.GradingOrder;
import dev.selfplay.rubric.Rubric;
import dev.selfplay.rubric.RubricReading;
import dev.selfplay.spend.SpendLedger.LedgerEntry;
import dev.selfplay.testing.Bench;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// An estimate counts what a referee is really asked, and what it really answers.
class RubricCostTest {
    private static final TokenCounter COUNTER = new O200kTokenCounter();
    private static final String EMPATHY =
            """

            CRITERION empathy
            Label: Empathy
            Weight: 2
            Asks: did the Closer feel with the seller?

            0: Cold.
            3: Polite.
            5: Kind words.
            8: Takes up what hurts.
            10: The seller feels understood.
            """;

    private static final GradingPlan APART = new GradingPlan(1, 0, List.of(), true);
    private static Bench bench;
    private static List<BattleDetail> battles;

    @BeforeAll
    static void rehearse() throws Exception {
        bench = Bench.rehearsal();
        RunOrder plain = bench.order(Account.REHEARSAL, 50, 15, 8);
        var order =
                new RunOrder(
                        plain.personas(),
                        1,
                        plain.settings().with(bench.workbench.settings().grading()),
                        plain.mergedPrompt());
        bench.workbench.engine().start(bench.permit(), order).finished().get(120, TimeUnit.SECONDS);
        battles =
                bench.workbench.archive().page(Query.newest(500)).stream()
                        .map(Battle::id)
                        .map(id -> bench.workbench.archive().detail(id).orElseThrow())
                        .toList();
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    /// It took the shipped rubric's length, and three criteria, whatever the workspace graded by.
    @Test
    void anEstimateCountsTheRubricThatIsGradedBy() throws Exception {
        CostEstimate shipped = estimate(GradingPlan.ONE);
        CostEstimate shippedApart = estimate(APART);
        Path file = bench.workbench.workspace().rubric();
        String own = Rubric.shipped().source() + "\n" + EMPATHY;
        try {
            Files.writeString(file, own);
            assertThat(bench.workbench.rubrics().reading().findings()).isEmpty();
            RubricReading reading = bench.workbench.rubrics().reading();
            assertThat(reading.own()).hasSize(1);
            long asked = tokens(reading) - tokens(RubricReading.absent());
            assertThat(asked).isGreaterThan(50);
            Usd each = refereePrice().cost(new TokenUsage(asked, 0, BattleCost.CRITERION, true));
            assertThat(estimate(GradingPlan.ONE).likely()).isEqualTo(shipped.likely().plus(each));
            // one call more, and each of the calls reads the longer rubric
            Usd more =
                    refereePrice().cost(new TokenUsage(5 * asked, 0, BattleCost.CRITERION, true));
            assertThat(estimate(APART).likely()).isGreaterThan(shippedApart.likely().plus(more));
        } finally {
            Files.delete(file);
        }
        assertThat(estimate(GradingPlan.ONE)).isEqualTo(shipped);
    }

    private static long tokens(RubricReading reading) {
        UUID any = new UUID(1, 2);
        ChatRequest asked =
                new Referee(() -> Instant.EPOCH, () -> reading)
                        .firstRequest(
                                new GradingOrder(
                                        any,
                                        any,
                                        Transcript.EMPTY,
                                        DealSheet.DEFAULT,
                                        Weights.DEFAULT,
                                        "gpt-4o",
                                        1,
                                        1));
        return COUNTER.count(asked.messages())
                + COUNTER.count(Objects.requireNonNull(asked.schema()).json());
    }

    private static TokenPrices refereePrice() {
        var models = bench.order(Account.REHEARSAL, 1, 15, 1).settings().models();
        return Objects.requireNonNull(
                bench.workbench
                        .catalog()
                        .find("https://api.openai.com/v1", models.of(Role.REFEREE))
                        .prices());
    }

    /// As the rubric asks for it: two to four sentences on each criterion, one to four quotes, three to five
    /// sentences for the author. What is rehearsed has the same fields, in fewer words.
    @Test
    void anAnswerIsAsLongAsAnEstimateTakesIt() throws Exception {
        String answer = Files.readString(Path.of("src/test/resources/answers/scorecard.json"));
        assertThat(COUNTER.count(answer)).isBetween(tenths(9), tenths(11));
        for (Criterion criterion : Criterion.ALL) {
            JsonNode grade = new ObjectMapper().readTree(answer).path(criterion.key());
            assertThat(COUNTER.count(grade.toString()))
                    .as(criterion.key())
                    .isBetween(BattleCost.CRITERION * 7 / 10, BattleCost.CRITERION);
        }
        List<LedgerEntry> rehearsed = gradings(b -> true);
        long mean = rehearsed.stream().mapToLong(e -> e.usage().output()).sum() / rehearsed.size();
        assertThat((int) mean).isBetween(tenths(6), tenths(10));
    }

    private static int tenths(int of) {
        return BattleCost.SCORECARD * of / 10;
    }

    @Test
    void criteriaGradedApartAreEachAnsweredByThemselves() throws Exception {
        RunOrder plain = bench.order(Account.REHEARSAL, 2, 15, 2);
        var handle =
                bench.workbench
                        .engine()
                        .start(
                                bench.permit(),
                                new RunOrder(
                                        plain.personas(),
                                        1,
                                        plain.settings().with(APART),
                                        plain.mergedPrompt()));
        handle.finished().get(120, TimeUnit.SECONDS);
        for (Battle battle : bench.workbench.archive().all(Query.of(handle.run().id()))) {
            // the newest first
            List<LedgerEntry> calls = gradings(battle.id()::equals);
            assertThat(calls).hasSize(1 + Criterion.ALL.size());
            assertThat(calls.subList(0, Criterion.ALL.size()))
                    .allSatisfy(
                            e -> assertThat(e.usage().output()).isLessThan(BattleCost.CRITERION));
            assertThat(calls.getLast().usage().output())
                    .isLessThan((BattleCost.SCORECARD - 3 * BattleCost.CRITERION) * 5 / 4);
            Scorecard card =
                    bench.workbench
                            .archive()
                            .detail(battle.id())
                            .flatMap(BattleDetail::latestGrading)
                            .orElseThrow()
                            .scorecard();
            assertThat(card.grades().values()).hasSize(Criterion.ALL.size());
            assertThat(card.statements()).isNotNull();
            assertThat(card.feedback()).isNotBlank();
        }
    }

    @Test
    void anEstimateTellsWhatPassesAndPartsCost() {
        CostEstimate one = estimate(GradingPlan.ONE);
        CostEstimate near = estimate(new GradingPlan(1, 3, List.of(90, 95), false));
        CostEstimate three = estimate(GradingPlan.of(3));
        CostEstimate apart = estimate(APART);
        assertThat(near.low()).isEqualTo(one.low());
        assertThat(near.likely()).isStrictlyBetween(one.likely(), three.likely());
        assertThat(near.high()).isEqualTo(three.high());
        assertThat(apart.likely()).isGreaterThan(one.likely());
        assertThat(apart.high()).isGreaterThan(one.high());
    }

    private static CostEstimate estimate(GradingPlan plan) {
        RunOrder order = bench.order(Account.REHEARSAL, 1, 15, 1);
        return bench.workbench
                .providers()
                .estimator()
                .estimate(order.personas(), 1, order.settings().with(plan), order.mergedPrompt())
                .orElseThrow();
    }

    private static List<LedgerEntry> gradings(Predicate<UUID> of) {
        return bench.workbench.ledgerArchive().page(ofReferee(), null, 1_000).stream()
                .map(LedgerArchive.Line::entry)
                .filter(e ->
                        e.purpose() instanceof CallPurpose.ForGrading grading
                                && of.test(grading.battleId()))
                .toList();
    }

    private static LedgerArchive.Query ofReferee() {
        return new LedgerArchive.Query(
                bench.workbench.guard(Account.REHEARSAL).session().id(),
                Role.REFEREE,
                null,
                null,
                "",
                false);
    }

    @Test
    void notMoreBattlesThanAnEstimateTakesEndNearAThreshold() {
        long near = cards().filter(card -> card.passes() > 1).count();
        assertThat(near).isBetween(1L, (long) battles.size() / BattleCost.NEAR_ONE_IN);
    }

    private static Stream<Scorecard> cards() {
        return battles.stream().flatMap(b -> b.latestGrading().stream()).map(Grading::scorecard);
    }
}
