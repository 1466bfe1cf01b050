package dev.selfplay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.selfplay.config.Settings;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.GradingPlan;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.domain.Usd;
import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeAnswer;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.FakeRequest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Candidates come by themselves, from a real model server's battles too, and what the writing of
/// them costs is the battle's.
class AfterGradingTest {
    private static final String WRITTEN =
            "When the seller has doubts about this call, answer in the manner of the words below.";

    @TempDir Path folder;
    private FakeOpenAiServer server;
    private Bench bench;

    @BeforeEach
    void open() throws Exception {
        Files.writeString(folder.resolve("settings.json"), "{\"passThreshold\": 60}");
        server = FakeOpenAiServer.start(answering(FakeAnswer.says(WRITTEN)));
        bench = new Bench(folder, server);
    }

    @AfterEach
    void close() {
        bench.close();
        server.close();
    }

    private static boolean forTactic(FakeRequest request) {
        return request.system().startsWith("You turn one winning reply");
    }

    private static FakeOpenAiServer.Script answering(FakeAnswer tactic) {
        return request -> forTactic(request) ? tactic : FakeNegotiator.atOnce().answer(request);
    }

    private List<Battle> battles() {
        return bench.workbench.archive().page(BattleArchive.Query.newest(100));
    }

    private List<Tactic> tactics() {
        return bench.workbench.promotion().tactics(Query.ALL);
    }

    private long askedForTactics() {
        return server.requests().stream().filter(AfterGradingTest::forTactic).count();
    }

    private void everythingAddsUp(Usd reported) {
        Usd battles = battles().stream().map(Battle::cost).reduce(Usd.ZERO, Usd::plus);
        Usd ledger =
                bench
                        .workbench
                        .ledger()
                        .entries(bench.session(Account.BILLED).id(), 10_000, null)
                        .stream()
                        .map(e -> e.cost())
                        .reduce(Usd.ZERO, Usd::plus);
        assertThat(battles).isEqualTo(bench.session(Account.BILLED).settled());
        assertThat(reported).isEqualTo(bench.session(Account.BILLED).settled());
        assertThat(ledger).isEqualTo(bench.session(Account.BILLED).settled());
        assertThat(bench.session(Account.BILLED).reserved()).isEqualTo(Usd.ZERO);
    }

    @Test
    void everyBattleOverTheThresholdGivesItsCandidatesBeforeItsRunIsOver() throws Exception {
        AtomicInteger told = new AtomicInteger();
        try (AutoCloseable _ = bench.workbench.promotion().onChange(told::incrementAndGet)::run) {
            RunSummary summary = Bench.finish(bench.start(4, 15, 4));
            assertThat(summary.completed()).isEqualTo(4);
            assertThat(battles()).allSatisfy(b -> assertThat(b.total()).isGreaterThan(60));
            assertThat(battles())
                    .allSatisfy(
                            b -> assertThat(bench.workbench.promotion().look(b.id())).isPresent());
            assertThat(tactics()).isNotEmpty();
            assertThat(tactics()).extracting(Tactic::text).contains(WRITTEN);
            assertThat(askedForTactics()).isPositive();
            assertThat(told).hasPositiveValue();
            everythingAddsUp(summary.spent());
            assertThat(bench.events(BattleEvent.BattleEnded.class))
                    .extracting(e -> e.battle().cost())
                    .containsExactlyInAnyOrderElementsOf(
                            battles().stream().map(Battle::cost).toList());
        }
    }

    @Test
    void whereTheModelFailsTheRuleWritesAndTheBattleIsCompleted() throws Exception {
        server.script(answering(FakeAnswer.error(400, "bad", "not this one")));
        RunSummary summary = Bench.finish(bench.start(2, 15, 2));
        assertThat(summary.completed()).isEqualTo(2);
        assertThat(tactics()).isNotEmpty().allMatch(Tactic::byRule);
        assertThat(tactics()).anyMatch(t -> String.valueOf(t.writingNote()).contains("not this"));
        everythingAddsUp(summary.spent());
    }

    @Test
    void theKillSwitchDuringTheLookLeavesTheGradesAndTheRuleWrites() throws Exception {
        server.script(answering(FakeAnswer.stalls("When the")));
        RunHandle handle = bench.start(1, 15, 1);
        await().until(() -> askedForTactics() == 1 && server.parallel() == 1);
        bench.workbench.guard(Account.BILLED).kill("Kill-switch activated by hand.");
        RunSummary summary = Bench.finish(handle);
        assertThat(summary.completed()).isEqualTo(1);
        assertThat(battles())
                .singleElement()
                .satisfies(b -> {
                    assertThat(b.state()).isEqualTo(BattleState.COMPLETED);
                    assertThat(b.total()).isGreaterThan(60);
                });
        assertThat(tactics()).isNotEmpty().allMatch(Tactic::byRule);
        everythingAddsUp(summary.spent());
    }

    @Test
    void cancellingDuringTheLookLeavesTheGradesToo() throws Exception {
        server.script(answering(FakeAnswer.stalls("When the")));
        RunHandle handle = bench.start(1, 15, 1);
        await().until(() -> askedForTactics() == 1 && server.parallel() == 1);
        bench.workbench.engine().cancelRun(handle.run().id());
        RunSummary summary = Bench.finish(handle);
        assertThat(summary.completed()).isEqualTo(1);
        assertThat(tactics()).isNotEmpty().allMatch(Tactic::byRule);
        everythingAddsUp(summary.spent());
    }

    @Test
    void aCapThatIsReachedLeavesTheWritingToTheRule() throws Exception {
        Bench.finish(bench.start(1, 15, 1));
        Usd withTactics = bench.session(Account.BILLED).settled();
        Usd writing =
                bench
                        .workbench
                        .ledger()
                        .entries(bench.session(Account.BILLED).id(), 10_000, null)
                        .stream()
                        .filter(e ->
                                e.purpose() instanceof dev.selfplay.domain.CallPurpose.ForTactic)
                        .map(e -> e.cost())
                        .reduce(Usd.ZERO, Usd::plus);
        assertThat(writing).isGreaterThan(Usd.ZERO);
        assertThat(withTactics).isGreaterThan(writing);
        bench.workbench.guard(Account.BILLED).kill("no more");
        // asked for again, nothing new is bought: it was looked at
        bench.workbench.looking().look();
        assertThat(bench.session(Account.BILLED).settled()).isEqualTo(withTactics);
    }

    @Test
    void gradingAgainLooksAgain() throws Exception {
        Bench.finish(bench.start(1, 15, 1));
        Battle battle = battles().getFirst();
        Usd before = bench.session(Account.BILLED).settled();
        bench.workbench
                .engine()
                .regrade(bench.permit(), battle.id(), battle.models().referee(), GradingPlan.ONE)
                .get(60, TimeUnit.SECONDS);
        await().until(() -> bench.events(BattleEvent.BattleEnded.class).size() == 2);
        var look = bench.workbench.promotion().look(battle.id()).orElseThrow();
        assertThat(look.gradingId())
                .isEqualTo(
                        bench.workbench
                                .archive()
                                .detail(battle.id())
                                .orElseThrow()
                                .latestGrading()
                                .orElseThrow()
                                .id());
        assertThat(bench.session(Account.BILLED).settled()).isGreaterThan(before);
        assertThat(battles().getFirst().cost()).isEqualTo(bench.session(Account.BILLED).settled());
        assertThat(bench.events(BattleEvent.BattleEnded.class).getLast().battle().cost())
                .isEqualTo(bench.session(Account.BILLED).settled());
    }

    @Test
    void nothingIsLeftToCatchUpWith() throws Exception {
        Bench.finish(bench.start(2, 15, 2));
        assertThat(bench.workbench.promotionParts().left(Set.of(Account.BILLED))).isZero();
        assertThat(Settings.DEFAULT.get(Settings.PASS_THRESHOLD)).isEqualTo(90);
    }
}
