package dev.selfplay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Offence;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.VoidReason;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeAnswer;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.FakeRequest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// Sellers that fall out of their role, through every real part.
class VoidBattleTest {
    private static final String AI = "As an AI language model, I don't own a house.";
    private static final String LOOP = "You're finished. ".repeat(300).strip();

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

    /// The seller of every battle says this instead, in its second turn.
    private void sellerSays(String words, BooleanSupplier now) {
        server.script(request ->
                ofSeller(request) && now.getAsBoolean()
                        ? FakeAnswer.says(words)
                        : FakeNegotiator.atOnce().answer(request));
    }

    private boolean ofSeller(FakeRequest request) {
        return request.system().contains("PRIVATE FACTS")
                && request.messages().stream().filter(m -> m.role().equals("assistant")).count()
                        == 1;
    }

    private RunSummary fight() throws Exception {
        return Bench.finish(bench.start(1, 7, 1));
    }

    private long gradings() {
        return server.requests().stream().filter(r -> r.model().equals("gpt-4o")).count();
    }

    @Test
    void aSellerThatSaysItIsAModelIsVoidAndItsGradesCountNowhere() throws Exception {
        sellerSays(AI, () -> true);
        RunSummary summary = fight();
        assertThat(summary.voided()).isOne();
        assertThat(summary.completed()).isZero();
        assertThat(summary.battles()).isOne();
        BattleDetail detail = bench.details().getFirst();
        Battle battle = detail.battle();
        assertThat(battle.state()).isEqualTo(BattleState.VOID);
        assertThat(battle.total()).isNull();
        assertThat(battle.fidelity().breaches())
                .containsExactly(new Offence<>(VoidReason.ADMITS_MODEL, 4, AI));
        assertThat(battle.reason()).isEqualTo("The seller said that it is a model (turn 4).");
        // it is kept, with its grades
        assertThat(detail.turns()).hasSize(7);
        assertThat(detail.latestGrading().orElseThrow().fidelity()).isEqualTo(battle.fidelity());
        assertThat(bench.events(BattleEvent.Graded.class)).hasSize(1);
        assertThat(bench.workbench.archive().personaRecords())
                .singleElement()
                .satisfies(record -> assertThat(record.battles()).isZero());
        assertThat(bench.workbench.experiments().sensitivity(5, 1, 1).measured()).isZero();
    }

    @Test
    void aLoopIsCutWhileItStreamsAndRepeatedOnceAndThenCostsNoReferee() throws Exception {
        sellerSays(LOOP, () -> true);
        RunSummary summary = fight();
        assertThat(summary.voided()).isOne();
        BattleDetail detail = bench.details().getFirst();
        assertThat(detail.battle().fidelity().breaches())
                .containsExactly(new Offence<>(VoidReason.LOOP, 4, "You're finished."));
        assertThat(detail.turns()).hasSize(4);
        assertThat(detail.turns().getLast().finish()).isEqualTo(Finish.CUT);
        assertThat(detail.turns().getLast().text().length()).isLessThan(LOOP.length() / 4);
        assertThat(detail.turns().getLast().attempts()).isEqualTo(2);
        assertThat(detail.gradings()).isEmpty();
        assertThat(gradings()).isZero();
        List<FakeRequest> asked = server.requests().stream().filter(this::ofSeller).toList();
        assertThat(asked).hasSize(2);
        assertThat(asked.get(0).json().path("seed").asLong())
                .isNotEqualTo(asked.get(1).json().path("seed").asLong());
        // what came is paid for, both times
        Usd settled = bench.session(Account.BILLED).settled();
        assertThat(detail.battle().cost()).isEqualTo(settled);
        assertThat(bench.session(Account.BILLED).reserved()).isEqualTo(Usd.ZERO);
        assertThat(bench.events(BattleEvent.TurnDiscarded.class))
                .extracting(BattleEvent.TurnDiscarded::reason)
                .containsExactly(
                        "The reply said the same again and again. It is asked for once more.");
    }

    @Test
    void aRefusalThatIsNoneTheSecondTimeSpoilsNothing() throws Exception {
        AtomicInteger left = new AtomicInteger(1);
        sellerSays(
                "I'm sorry, but I can't assist with that request.",
                () -> left.getAndDecrement() > 0);
        RunSummary summary = fight();
        assertThat(summary.completed()).isOne();
        BattleDetail detail = bench.details().getFirst();
        assertThat(detail.battle().fidelity().broken()).isFalse();
        assertThat(detail.turns().get(3).text()).doesNotContain("sorry");
        assertThat(detail.turns().get(3).attempts()).isEqualTo(2);
    }

    @Test
    void aChangeOfLanguageEndsTheBattleBeforeTheReferee() throws Exception {
        sellerSays("Перезвоните мне завтра, пожалуйста, я сейчас занята.", () -> true);
        assertThat(fight().voided()).isOne();
        assertThat(bench.details().getFirst().battle().fidelity().breaches())
                .extracting(Offence::reason)
                .containsExactly(VoidReason.LANGUAGE);
        assertThat(gradings()).isZero();
    }

    @Test
    void rehearsedBattlesAreNotVoid() {
        try (Bench rehearsed =
                new Bench(
                        dev.selfplay.workbench.Workbench.open(
                                Bench.rehearsed(), false, java.util.Map.of()))) {
            List<Battle> battles =
                    rehearsed.workbench.archive().page(BattleArchive.Query.newest(100));
            assertThat(battles).hasSize(50);
            assertThat(battles).allMatch(b -> !b.fidelity().broken());
            assertThat(battles).extracting(Battle::state).containsOnly(BattleState.COMPLETED);
        }
    }
}
