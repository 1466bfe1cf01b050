package dev.selfplay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.selfplay.config.SandboxViolation;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.GradingPlan;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeAnswer;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.FakeRequest;
import dev.selfplay.workbench.Workbench;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Battles through every real part: engine, guard, SQLite, openai-java and a server on loopback.
class BattlesTest {
    @TempDir Path folder;
    private FakeOpenAiServer server;
    private Bench bench;

    @BeforeEach
    void open() {
        server = FakeOpenAiServer.start(FakeNegotiator.atOnce());
        bench = new Bench(folder, server);
    }

    @AfterEach
    void close() {
        bench.close();
        server.close();
    }

    @Test
    void everyBattleIsFoughtToItsLastTurnAndGraded() throws Exception {
        RunSummary summary = Bench.finish(bench.start(4, 15, 4));
        assertThat(summary.completed()).isEqualTo(4);
        for (BattleDetail detail : bench.details()) {
            assertThat(detail.battle().state()).isEqualTo(BattleState.COMPLETED);
            assertThat(detail.turns()).hasSize(15);
            assertThat(detail.turns()).extracting(t -> t.number()).doesNotHaveDuplicates();
            assertThat(detail.latestGrading()).isPresent();
        }
        Usd turns =
                bench.details().stream()
                        .flatMap(d -> d.turns().stream())
                        .map(t -> t.cost())
                        .reduce(Usd.ZERO, Usd::plus);
        Usd gradings =
                bench.details().stream()
                        .flatMap(d -> d.gradings().stream())
                        .map(g -> g.cost())
                        .reduce(Usd.ZERO, Usd::plus);
        Session session = bench.session(Account.BILLED);
        Usd battles =
                bench.details().stream().map(d -> d.battle().cost()).reduce(Usd.ZERO, Usd::plus);
        assertThat(battles).isEqualTo(session.settled());
        // what is left, if anything, is what the referee was paid for writing tactics
        assertThat(turns.plus(gradings).compareTo(battles)).isNotPositive();
        assertThat(summary.spent()).isEqualTo(session.settled());
        assertThat(session.reserved()).isEqualTo(Usd.ZERO);
    }

    @Test
    void eachSideSeesTheWholeConversationFromItsOwnSideBehindItsOwnPrompt() throws Exception {
        Bench.finish(bench.start(3, 9, 3));
        String merged = bench.workbench.mergedPrompt().text();
        Map<String, List<FakeRequest>> threads = new HashMap<>();
        for (FakeRequest request : server.requests()) {
            if (request.model().equals("gpt-4o-mini")) {
                String opening =
                        request.messages().size() < 3 ? "" : request.messages().get(2).text();
                if (request.system().equals(merged)) {
                    for (Persona persona : bench.personas(3)) {
                        String all = request.json().toString();
                        assertThat(all)
                                .doesNotContain(persona.systemPrompt().substring(0, 60))
                                .doesNotContain(persona.hiddenWhy().substring(0, 30))
                                .doesNotContain(String.valueOf(persona.walkAwayPrice()));
                    }
                } else {
                    threads.computeIfAbsent(request.system(), s -> new ArrayList<>()).add(request);
                    assertThat(request.json().toString()).doesNotContain(merged.substring(0, 60));
                }
                assertThat(opening).isNotNull();
            }
        }
        assertThat(threads).hasSize(3);
        for (List<FakeRequest> thread : threads.values()) {
            assertThat(thread).hasSize(4);
            for (int i = 1; i < thread.size(); i++) {
                List<FakeRequest.Message> earlier = thread.get(i - 1).messages();
                List<FakeRequest.Message> later = thread.get(i).messages();
                assertThat(later).hasSize(earlier.size() + 2);
                assertThat(later.subList(0, earlier.size())).isEqualTo(earlier);
                assertThat(later.get(later.size() - 1).role()).isEqualTo("user");
                assertThat(later.get(later.size() - 2).role()).isEqualTo("assistant");
            }
        }
        assertThat(server.requests()).filteredOn(r -> r.system().equals(merged)).hasSize(3 * 5);
    }

    @Test
    void whatTheModelsThinkIsSaidToNobodyAndGradedByNobody() throws Exception {
        String thought = "I could go to $99,999, goodbye.";
        server.script(new FakeNegotiator(Duration.ZERO, "<think>" + thought + "</think>\n\n"));
        assertThat(Bench.finish(bench.start(1, 5, 1)).completed()).isEqualTo(1);
        BattleDetail detail = bench.details().getFirst();
        assertThat(detail.turns())
                .hasSize(5)
                .allSatisfy(t -> {
                    assertThat(t.text()).doesNotContain("<think>", "99,999").isNotBlank();
                    assertThat(t.thoughts().text()).isEqualTo(thought);
                    assertThat(t.thoughts().tokens()).isPositive();
                });
        assertThat(server.requests())
                .allSatisfy(r -> assertThat(r.json().toString()).doesNotContain("99,999"));
        // nothing was offered aloud yet
        assertThat(detail.latestGrading().orElseThrow().audit().highestOffer()).isNull();
        assertThat(bench.events(BattleEvent.TurnStreamed.class))
                .allSatisfy(e -> assertThat(e.delta()).doesNotContain("99,999"));
    }

    @Test
    void oneBattleFailingNeverTakesAnotherDown() throws Exception {
        Persona broken = bench.personas(3).get(1);
        server.script(request ->
                request.system().contains(broken.systemPrompt().substring(0, 40))
                        ? FakeAnswer.error(400, "bad", "this model is not for you")
                        : FakeNegotiator.atOnce().answer(request));
        RunSummary summary = Bench.finish(bench.start(3, 5, 3));
        assertThat(summary.completed()).isEqualTo(2);
        assertThat(summary.failed()).isEqualTo(1);
        assertThat(bench.details())
                .filteredOn(d -> d.battle().state() == BattleState.FAILED)
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.battle().personaType()).isEqualTo(broken.type());
                    assertThat(d.battle().reason()).contains("this model is not for you");
                    assertThat(d.turns()).hasSize(1);
                });
    }

    @Test
    void cancellingCutsTheStream() throws Exception {
        CountDownLatch streaming = new CountDownLatch(1);
        server.script(request -> {
            streaming.countDown();
            return FakeAnswer.stalls("Hello, this is");
        });
        RunHandle handle = bench.start(1, 15, 1);
        await().until(() -> !bench.events(BattleEvent.TurnStreamed.class).isEmpty());
        bench.workbench.engine().cancelRun(handle.run().id());
        await().until(() -> server.cutByClient() == 1);
        assertThat(Bench.finish(handle).cancelled()).isEqualTo(1);
        Session session = bench.session(Account.BILLED);
        assertThat(session.settled()).isGreaterThan(Usd.ZERO);
        assertThat(session.reserved()).isEqualTo(Usd.ZERO);
    }

    @Test
    void aPausedRunHoldsAtTheNextTurnBoundaryAndGoesOn() throws Exception {
        server.script(new FakeNegotiator(Duration.ofMillis(20)));
        RunHandle handle = bench.start(2, 15, 2);
        await().until(() -> bench.events(BattleEvent.TurnCompleted.class).size() >= 4);
        bench.workbench.engine().pause(handle.run().id(), true);
        await().until(() ->
                bench.events(BattleEvent.BattleChanged.class).stream()
                                .filter(e -> e.battle().state() == BattleState.WAITING)
                                .map(e -> e.battle().id())
                                .distinct()
                                .count()
                        == 2);
        int held = bench.events(BattleEvent.TurnCompleted.class).size();
        assertThat(server.parallel()).isZero();
        assertThat(handle.finished()).isNotDone();
        assertThat(bench.events(BattleEvent.TurnCompleted.class)).hasSize(held);
        bench.workbench.engine().pause(handle.run().id(), false);
        assertThat(Bench.finish(handle).completed()).isEqualTo(2);
    }

    @Test
    void theKillSwitchStopsEverythingAndLocksUntilANewSession() throws Exception {
        server.script(new FakeNegotiator(Duration.ofMillis(20)));
        RunHandle handle = bench.start(6, 15, 3);
        await().until(() -> bench.events(BattleEvent.TurnCompleted.class).size() >= 6);
        bench.workbench.guard(Account.BILLED).kill("Kill-switch activated by hand.");
        RunSummary summary = Bench.finish(handle);
        assertThat(bench.details())
                .extracting(d -> d.battle().state() + " " + d.battle().reason())
                .containsOnly("KILLED Kill-switch activated by hand.");
        assertThat(summary.killed()).isEqualTo(6);
        int asked = server.requests().size();
        assertThat(bench.details()).anyMatch(d -> d.turns().size() >= 2);

        RunHandle refused = bench.start(2, 3, 2);
        assertThat(Bench.finish(refused).killed()).isEqualTo(2);
        assertThat(server.requests()).hasSize(asked);

        bench.workbench.guard(Account.BILLED).newSession(Usd.ofDollars(5));
        assertThat(Bench.finish(bench.start(2, 3, 2)).completed()).isEqualTo(2);
    }

    @Test
    void aGradingKilledInItsSecondPassKeepsTheFirst() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        AtomicInteger gradings = new AtomicInteger();
        server.script(request -> {
            FakeAnswer answer = FakeNegotiator.atOnce().answer(request);
            if (request.model().equals("gpt-4o") && gradings.incrementAndGet() > 1) {
                second.countDown();
                return answer.after(Duration.ofSeconds(30));
            }
            return answer;
        });
        RunOrder plain = bench.order(1, 5, 1);
        RunHandle handle =
                bench.workbench
                        .engine()
                        .start(
                                bench.permit(),
                                new RunOrder(
                                        plain.personas(),
                                        1,
                                        plain.settings().with(GradingPlan.of(3)),
                                        plain.mergedPrompt()));
        assertThat(second.await(30, TimeUnit.SECONDS)).isTrue();
        bench.workbench.guard(Account.BILLED).kill("Kill-switch activated by hand.");
        assertThat(Bench.finish(handle).completed()).isEqualTo(1);
        BattleDetail graded = bench.details().getFirst();
        assertThat(graded.battle().state()).isEqualTo(BattleState.COMPLETED);
        Scorecard card = graded.latestGrading().orElseThrow().scorecard();
        assertThat(card.passes()).isEqualTo(1);
        assertThat(card.passWords().orElseThrow())
                .contains("3 were planned: Kill-switch activated by hand.");
        assertThat(graded.battle().cost()).isEqualTo(settled());
    }

    private Usd settled() {
        return bench.session(Account.BILLED).settled();
    }

    @Test
    void aSmallCapIsNeverExceeded() throws Exception {
        bench.workbench.guard(Account.BILLED).changeCap(Usd.parse("0.03"));
        RunSummary summary = Bench.finish(bench.start(20, 15, 20));
        assertThat(summary.killed()).isPositive();
        Session session = bench.session(Account.BILLED);
        assertThat(session.locked()).isTrue();
        assertThat(session.settled()).isLessThanOrEqualTo(Usd.parse("0.03"));
        assertThat(session.settled()).isGreaterThan(Usd.parse("0.01"));
    }

    @Test
    void whatAStopInterruptedIsResumedAtItsNextTurn() throws Exception {
        server.script(new FakeNegotiator(Duration.ofMillis(20)));
        RunHandle handle = bench.start(4, 15, 2);
        await().until(() -> bench.events(BattleEvent.TurnCompleted.class).size() >= 10);
        bench.close();
        assertThat(handle.finished().get(60, TimeUnit.SECONDS).interrupted()).isEqualTo(4);

        server.script(FakeNegotiator.atOnce());
        bench = new Bench(folder, server);
        List<UUID> interrupted =
                bench.workbench.archive().page(BattleArchive.Query.newest(100)).stream()
                        .filter(b -> b.state() == BattleState.INTERRUPTED)
                        .map(Battle::id)
                        .toList();
        assertThat(interrupted).hasSize(4);
        List<RunHandle> resumed = bench.workbench.engine().resume(bench.permit(), interrupted, 4);
        assertThat(Bench.finish(resumed.getFirst()).completed()).isEqualTo(4);
        for (BattleDetail detail : bench.details()) {
            assertThat(detail.turns()).extracting(t -> t.number()).hasSize(15).isSorted();
        }
        // the two that were in flight were asked for again; everything else once
        assertThat(server.requests().stream().filter(r -> !r.writesATactic()).count())
                .isBetween(4L * 16, 4L * 16 + 2);
    }

    @Test
    void aTruncatedTurnIsKeptAndSaysSo() throws Exception {
        server.script(request ->
                request.messages().size() == 2
                        ? FakeAnswer.says("And then I would").finish("length")
                        : FakeNegotiator.atOnce().answer(request));
        Bench.finish(bench.start(1, 3, 1));
        assertThat(bench.details().getFirst().turns().getFirst().finish())
                .isEqualTo(Finish.TRUNCATED);
    }

    @Test
    void anUnusableGradingLeavesTheBattleUngradedUntilItIsGradedAgain() throws Exception {
        server.script(request ->
                request.model().equals("gpt-4o")
                        ? FakeAnswer.says("I would rather not say.")
                        : FakeNegotiator.atOnce().answer(request));
        RunSummary summary = Bench.finish(bench.start(1, 5, 1));
        assertThat(summary.ungraded()).isEqualTo(1);
        Battle ungraded = bench.details().getFirst().battle();
        assertThat(ungraded.reason()).isNotBlank();
        assertThat(server.requests())
                .filteredOn(r -> r.model().equals("gpt-4o") && !r.writesATactic())
                .hasSize(2);

        server.script(FakeNegotiator.atOnce());
        bench.workbench
                .engine()
                .regrade(bench.permit(), ungraded.id(), "gpt-4o-mini", GradingPlan.of(3))
                .get(60, TimeUnit.SECONDS);
        BattleDetail graded = bench.details().getFirst();
        assertThat(graded.battle().state()).isEqualTo(BattleState.COMPLETED);
        assertThat(graded.latestGrading())
                .hasValueSatisfying(g -> assertThat(g.scorecard().passes()).isEqualTo(3));
    }

    @Test
    void inProductionABattleIsRefused() {
        bench.close();
        try (var production =
                Workbench.open(
                        folder,
                        false,
                        Map.of("NODE_ENV", "production", "OPENAI_BASE_URL", server.url()))) {
            assertThatThrownBy(() -> production.environment().assertSandboxMode())
                    .isInstanceOf(SandboxViolation.class)
                    .hasMessageContaining("NODE_ENV");
        }
        bench = new Bench(folder, server);
    }
}
