package dev.selfplay.spend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.O200kTokenCounter;
import dev.selfplay.chat.TokenCounter;
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
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Weights;
import dev.selfplay.engine.BattleArchive.Query;
import dev.selfplay.engine.RunOrder;
import dev.selfplay.referee.Referee;
import dev.selfplay.referee.Referee.GradingOrder;
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

    @Test
    void theRubricIsAsLongAsAnEstimateTakesIt() {
        UUID any = new UUID(1, 2);
        ChatRequest asked =
                new Referee(() -> Instant.EPOCH)
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
        int tokens =
                COUNTER.count(asked.messages())
                        + COUNTER.count(Objects.requireNonNull(asked.schema()).json());
        assertThat(tokens).isBetween(BattleCost.RUBRIC - 150, BattleCost.RUBRIC);
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
        var apart = new GradingPlan(1, 0, List.of(), true);
        var handle =
                bench.workbench
                        .engine()
                        .start(
                                bench.permit(),
                                new RunOrder(
                                        plain.personas(),
                                        1,
                                        plain.settings().with(apart),
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
        CostEstimate apart = estimate(new GradingPlan(1, 0, List.of(), true));
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
