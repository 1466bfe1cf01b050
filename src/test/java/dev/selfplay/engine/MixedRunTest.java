package dev.selfplay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfplay.config.SafetyRefusal;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.GradingPlan;
import dev.selfplay.domain.ProviderChoice;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Turn;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.spend.SpendLedger.LedgerEntry;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeAnswer;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.workbench.Runs;
import dev.selfplay.workbench.Runs.Prompt;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// A run whose roles are played by different providers, through every real part: a server plays the
/// Closer, and the rest is rehearsed.
class MixedRunTest {
    private static final ProviderChoice MIX =
            ProviderChoice.all("rehearsal").with(Role.CLOSER, "openai");
    private static final int TURNS = 5;

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

    private RunOrder order() {
        RunOrder plain = bench.order(1, TURNS, 1);
        return new RunOrder(
                plain.personas(),
                plain.repeats(),
                plain.settings().with(Account.BILLED, MIX),
                plain.mergedPrompt());
    }

    private Run fight() throws Exception {
        RunHandle handle = bench.workbench.engine().start(bench.permit(), order());
        Bench.finish(handle);
        return handle.run();
    }

    private BattleDetail battle(UUID run) {
        Battle first = bench.workbench.archive().all(BattleArchive.Query.of(run)).getFirst();
        return bench.workbench.archive().detail(first.id()).orElseThrow();
    }

    private List<LedgerEntry> entries(Account account) {
        return bench.workbench.ledger().entries(bench.session(account).id(), 1_000, null);
    }

    @Test
    void onlyWhatIsBilledIsBookedAsBilled() throws Exception {
        CostEstimate said =
                bench.workbench
                        .providers()
                        .estimator()
                        .estimate(order().personas(), 1, order().settings(), order().mergedPrompt())
                        .orElseThrow();
        Run run = fight();
        BattleDetail fought = battle(run.id());
        assertThat(fought.battle().state()).isEqualTo(BattleState.COMPLETED);
        assertThat(server.requests()).as("the Closer's turns alone").hasSize(3);
        assertThat(entries(Account.BILLED))
                .hasSize(3)
                .allSatisfy(e -> assertThat(e.purpose().role()).isEqualTo(Role.CLOSER));
        assertThat(entries(Account.REHEARSAL))
                .extracting(e -> e.purpose().role())
                .containsOnly(Role.SELLER, Role.REFEREE);

        // the battle cost what was billed; what is simulated is in the rehearsal's ledger alone
        Usd billed = bench.session(Account.BILLED).settled();
        assertThat(billed).isGreaterThan(Usd.ZERO).isBetween(said.low(), said.high());
        assertThat(bench.session(Account.REHEARSAL).settled()).isGreaterThan(Usd.ZERO);
        assertThat(fought.battle().account()).isEqualTo(Account.BILLED);
        assertThat(fought.battle().cost()).isEqualTo(billed);
        assertThat(fought.turns())
                .filteredOn(t -> t.speaker() == Speaker.SELLER)
                .extracting(Turn::cost)
                .containsOnly(Usd.ZERO);
        assertThat(fought.turns().stream().map(Turn::cost).reduce(Usd.ZERO, Usd::plus))
                .isEqualTo(billed);
        assertThat(fought.latestGrading().orElseThrow().cost()).isEqualTo(Usd.ZERO);
    }

    @Test
    void itIsGradedOnceMoreAndFoughtOnceMoreByWhomItWasFought() throws Exception {
        UUID id = battle(fight().id()).battle().id();
        int asked = server.requests().size();
        bench.workbench
                .engine()
                .regrade(bench.permit(), id, "gpt-4o", GradingPlan.ONE)
                .get(60, TimeUnit.SECONDS);
        assertThat(server.requests()).as("the referee is rehearsed").hasSize(asked);
        Usd billed = bench.session(Account.BILLED).settled();
        BattleDetail graded = bench.workbench.archive().detail(id).orElseThrow();
        assertThat(graded.gradings()).hasSize(2);
        assertThat(graded.battle().cost()).isEqualTo(billed);

        RunHandle again = bench.workbench.engine().again(bench.permit(), List.of(id), null);
        Bench.finish(again);
        assertThat(again.run().settings().providers()).isEqualTo(MIX);
        assertThat(server.requests()).hasSize(asked + 3);
    }

    @Test
    void aRestartTakesItUpWithTheSameProviders() throws Exception {
        RunOrder order = order();
        RunHandle handle = bench.workbench.engine().start(bench.permit(), order);
        bench.workbench.engine().cancelAll();
        Bench.finish(handle);
        bench.close();
        bench = new Bench(folder, server);
        BattleDetail cut = battle(handle.run().id());
        for (RunHandle resumed :
                bench.workbench.engine().resume(bench.permit(), List.of(cut.battle().id()), 1)) {
            Bench.finish(resumed);
        }
        BattleDetail whole = battle(handle.run().id());
        assertThat(whole.battle().state()).isEqualTo(BattleState.COMPLETED);
        assertThat(entries(Account.BILLED))
                .extracting(e -> e.purpose().role())
                .containsOnly(Role.CLOSER);
    }

    @Test
    void aLockedSessionOfEitherAccountStopsIt() throws Exception {
        for (Account account : Account.values()) {
            int asked = server.requests().size();
            bench.workbench.guard(account).kill("Enough of %s.".formatted(account.key()));
            Battle stopped = battle(fight().id()).battle();
            assertThat(stopped.state()).isEqualTo(BattleState.KILLED);
            assertThat(stopped.reason()).isEqualTo("Enough of %s.".formatted(account.key()));
            assertThat(server.requests()).hasSize(asked);
            assertThatThrownBy(() ->
                            new Runs(bench.workbench)
                                    .again(List.of(stopped.id()), Prompt.AS_IT_WAS))
                    .hasMessageContaining("kill-switch");
            bench.workbench.guard(account).newSession(Session.DEFAULT_CAP);
        }
    }

    @Test
    void theKillSwitchOfEitherAccountEndsWhatIsQueuedAndUnderWay() throws Exception {
        for (Account account : Account.values()) {
            server.script(_ -> FakeAnswer.stalls("Well,"));
            RunOrder many = order();
            RunHandle handle =
                    bench.workbench
                            .engine()
                            .start(
                                    bench.permit(),
                                    new RunOrder(
                                            many.personas(),
                                            3,
                                            many.settings(),
                                            many.mergedPrompt()));
            Awaitility.await()
                    .until(() -> !bench.session(Account.BILLED).reserved().equals(Usd.ZERO));
            assertThat(bench.workbench.engine().activeAccounts())
                    .containsExactlyInAnyOrder(Account.values());
            bench.workbench.guard(account).kill("Stop.");
            assertThat(handle.finished().get(60, TimeUnit.SECONDS).killed()).isEqualTo(3);
            bench.workbench.guard(account).newSession(Session.DEFAULT_CAP);
        }
    }

    @Test
    void whatBarsBilledCallsBarsIt() throws Exception {
        Run before = fight();
        Files.writeString(folder.resolve("settings.json"), "{\"capUsd\": \"much\"}");
        bench.close();
        bench = new Bench(folder, server);
        int asked = server.requests().size();
        Battle battle = battle(before.id()).battle();
        assertThatThrownBy(() ->
                        new Runs(bench.workbench).again(List.of(battle.id()), Prompt.AS_IT_WAS))
                .isInstanceOf(SafetyRefusal.class);
        // past the check it is stopped at the one door to a model
        Battle refused = battle(fight().id()).battle();
        assertThat(refused.state()).isEqualTo(BattleState.FAILED);
        assertThat(refused.reason()).contains("settings.json");
        assertThat(server.requests()).hasSize(asked);
    }
}
