package dev.selfplay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.JsonModelCatalog;
import dev.selfplay.chat.O200kTokenCounter;
import dev.selfplay.chat.ProviderTools;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.chat.rehearsal.RehearsalChatModel;
import dev.selfplay.config.Environment;
import dev.selfplay.config.Environments;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.GradingPlan;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Turn;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.Weights;
import dev.selfplay.engine.BattleEngine;
import dev.selfplay.engine.EngineServices;
import dev.selfplay.engine.EventBus;
import dev.selfplay.engine.RunOrder;
import dev.selfplay.referee.Referee;
import dev.selfplay.spend.GuardedProviders;
import dev.selfplay.spend.RubricSize;
import dev.selfplay.spend.SpendGuard;
import dev.selfplay.spend.SpendLedger.LedgerEntry;
import dev.selfplay.spend.SpendLedger.Reason;
import dev.selfplay.testing.TestProvider;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// A program that ends in the middle of a battle, at each moment of its life, and another that takes
/// the battle up: every call is paid for once. Over the real engine, guard, ledger and referee.
class CutBattlesTest {
    private static final int TURNS = 4;
    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir Path folder;
    private SqliteStore store;
    private SpendGuard guard;

    @BeforeEach
    void open() {
        store = Sample.open(folder);
        guard =
                new SpendGuard(
                        Account.REHEARSAL, store.ledger(), CLOCK, Usd.ofDollars(90), e -> {});
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aBattleThatIsCutAtAnyMomentAndTakenUpPaysForNothingTwice() throws Exception {
        BattleDetail whole;
        int moments;
        try (var program = new Program(0)) {
            whole = program.fight();
            moments = program.moments;
        }
        assertThat(moments).isGreaterThan(20);
        for (int cutAt = 1; cutAt <= moments; cutAt++) {
            BattleDetail cut;
            try (var program = new Program(cutAt)) {
                cut = program.fight();
            }
            UUID id = cut.battle().id();
            if (cut.battle().state() != BattleState.COMPLETED) {
                assertThat(cut.battle().state()).isEqualTo(BattleState.INTERRUPTED);
                try (var another = new Program(0)) {
                    another.takeUp(id);
                }
            }
            BattleDetail resumed = store.archive().detail(id).orElseThrow();
            assertThat(resumed.battle().state()).isEqualTo(BattleState.COMPLETED);
            assertThat(calls(id))
                    .as("cut at moment %d", cutAt)
                    .isEqualTo(calls(whole.battle().id()));
            assertThat(resumed.turns())
                    .extracting(Turn::text, Turn::cost, Turn::attempts)
                    .isEqualTo(
                            whole.turns().stream()
                                    .map(t ->
                                            org.assertj.core.groups.Tuple.tuple(
                                                    t.text(), t.cost(), t.attempts()))
                                    .toList());
            assertThat(resumed.battle().cost()).isEqualTo(spent(id)).isNotEqualTo(Usd.ZERO);
            assertThat(resumed.gradings()).hasSize(1);
            assertThat(resumed.battle().total()).isEqualTo(whole.battle().total());
        }
    }

    @Test
    void aRegradingThatIsCutGoesOnWhereItWas() throws Exception {
        UUID id;
        int begun;
        Battle fought;
        try (var program = new Program(0)) {
            fought = program.fight().battle();
            id = fought.id();
            begun = calls(id).size();
        }
        int passes = 3;
        // each pass has two pieces, and each cut lets one pass come
        for (int cut = 1; cut < passes; cut++) {
            try (var program = new Program(2)) {
                program.momentsOfReplies();
                program.regrade(id, passes);
            }
            assertThat(calls(id)).hasSize(begun + cut);
        }
        try (var program = new Program(0)) {
            program.regrade(id, passes);
        }
        BattleDetail graded = store.archive().detail(id).orElseThrow();
        assertThat(calls(id)).hasSize(begun + passes);
        assertThat(graded.gradings()).hasSize(2);
        assertThat(graded.latestGrading().orElseThrow().scorecard().passes()).isEqualTo(passes);
        assertThat(graded.battle().cost()).isEqualTo(spent(id));
        assertThat(graded.battle().endedAt()).as("it was over then").isEqualTo(fought.endedAt());

        // what came to its grades is over: the next one is asked for anew
        try (var program = new Program(0)) {
            program.regrade(id, 1);
        }
        assertThat(calls(id)).hasSize(begun + passes + 1);
    }

    @Test
    void whatAPersonCancelsIsCutAtOnceAndTheLedgerTellsTheReplyThatIsAskedForAgain()
            throws Exception {
        UUID id;
        // the first piece of the second turn
        try (var program = new Program(10)) {
            program.cancels = true;
            id = program.fight().battle().id();
        }
        assertThat(store.archive().detail(id).orElseThrow().battle().state())
                .isEqualTo(BattleState.CANCELLED);
        try (var another = new Program(0)) {
            another.takeUp(id);
        }
        BattleDetail resumed = store.archive().detail(id).orElseThrow();
        assertThat(entries(id)).filteredOn(e -> e.reason() == Reason.CANCELLED).hasSize(1);
        assertThat(resumed.turns()).filteredOn(t -> t.attempts() == 2).hasSize(1);
        assertThat(resumed.battle().cost()).isEqualTo(spent(id));
        assertThat(store.archive().page(dev.selfplay.engine.BattleArchive.Query.newest(9)))
                .as("counted once")
                .hasSize(1);
    }

    private List<LedgerEntry> entries(UUID battle) {
        return store.ledger().entries(guard.session().id(), 10_000, null).reversed().stream()
                .filter(e -> e.purpose().toString().contains(battle.toString()))
                .toList();
    }

    /// What was asked for, in order, without the ids that differ from battle to battle.
    private List<String> calls(UUID battle) {
        return entries(battle).stream()
                .map(e ->
                        "%s %s: %s"
                                .formatted(
                                        e.purpose().role(),
                                        e.purpose().toString().replaceAll("[0-9a-f-]{36}", ""),
                                        e.reason()))
                .toList();
    }

    private Usd spent(UUID battle) {
        return entries(battle).stream().map(LedgerEntry::cost).reduce(Usd.ZERO, Usd::plus);
    }

    /// A program on the store. Everything that is told of a battle, and every piece of a reply, is a
    /// moment; at one of them it is closed.
    private final class Program implements AutoCloseable {
        private final int cutAt;
        private final BattleEngine engine;
        private final List<BattleEvent> told = new CopyOnWriteArrayList<>();
        private boolean onlyReplies;
        private boolean cancels;
        private int moments;
        private Thread closing = Thread.ofVirtual().unstarted(() -> {});

        /// @param cutAt 0 for never
        Program(int cutAt) {
            this.cutAt = cutAt;
            var counter = new O200kTokenCounter();
            var raw = new RehearsalChatModel(counter, t -> {}, () -> Duration.ZERO);
            var providers =
                    new GuardedProviders(
                            List.of(
                                    new TestProvider(
                                            "rehearsal",
                                            Account.REHEARSAL,
                                            "https://api.openai.com/v1",
                                            (request, listener) ->
                                                    inTwoPieces(raw, request, listener))),
                            store.ledger(),
                            new ProviderTools(
                                    JsonModelCatalog.shipped(),
                                    counter,
                                    CLOCK,
                                    t -> {},
                                    RandomGenerator.getDefault()),
                            account -> Usd.ofDollars(90),
                            e -> {},
                            Optional::empty,
                            () -> new RubricSize(3_300, 3));
            var bus = new EventBus();
            engine =
                    new BattleEngine(
                            new EngineServices(
                                    store.battles(),
                                    store.archive(),
                                    providers,
                                    new Referee(CLOCK),
                                    graded -> {},
                                    bus,
                                    CLOCK,
                                    UUID::randomUUID));
            bus.subscribe(told::add);
            bus.subscribe(event -> {
                if (!onlyReplies && !(event instanceof BattleEvent.TurnStreamed)) {
                    moment();
                }
            });
        }

        void momentsOfReplies() {
            onlyReplies = true;
        }

        private ChatOutcome inTwoPieces(ChatModel raw, ChatRequest request, ReplyListener listener)
                throws InterruptedException {
            var outcome = (ChatOutcome.Reply) raw.stream(request, ReplyListener.NONE);
            int half = outcome.text().length() / 2;
            for (String piece :
                    List.of(outcome.text().substring(0, half), outcome.text().substring(half))) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                listener.onText(piece);
                moment();
            }
            return outcome;
        }

        private synchronized void moment() {
            if (++moments == cutAt) {
                closing = Thread.startVirtualThread(cancels ? engine::cancelAll : engine::close);
                // the word arrives before the moment is over
                while (!Thread.currentThread().isInterrupted() && isSaying(closing)) {
                    Thread.onSpinWait();
                }
            }
        }

        /// Whether it is neither done nor waits: for what it told to end, or for this moment to be over,
        /// since what it ended is a moment too.
        private static boolean isSaying(Thread closing) {
            return switch (closing.getState()) {
                case NEW, RUNNABLE -> true;
                case BLOCKED, WAITING, TIMED_WAITING, TERMINATED -> false;
            };
        }

        BattleDetail fight() throws Exception {
            var settings =
                    new RunSettings(
                            Account.REHEARSAL,
                            ModelChoice.DEFAULT,
                            TURNS,
                            1,
                            0,
                            42,
                            false,
                            false,
                            Weights.DEFAULT,
                            DealSheet.DEFAULT);
            var handle =
                    engine.start(
                            permit(),
                            new RunOrder(List.of(Sample.SKEPTIC), 1, settings, Sample.PROMPT));
            handle.finished().get(60, TimeUnit.SECONDS);
            closing.join();
            Battle battle =
                    store
                            .archive()
                            .page(dev.selfplay.engine.BattleArchive.Query.newest(99))
                            .stream()
                            .filter(b -> b.runId().equals(handle.run().id()))
                            .findFirst()
                            .orElseThrow();
            return store.archive().detail(battle.id()).orElseThrow();
        }

        void takeUp(UUID battle) throws Exception {
            int done = store.archive().detail(battle).orElseThrow().turns().size();
            var handles = new ArrayList<>(engine.resume(permit(), List.of(battle), 3));
            assertThat(handles).hasSize(1);
            handles.getFirst().finished().get(60, TimeUnit.SECONDS);
            assertThat(told(BattleEvent.RunStarted.class).getFirst().run().settings().concurrency())
                    .as("what it is taken up with, not what it began with")
                    .isEqualTo(3);
            assertThat(told(BattleEvent.TakenUp.class))
                    .extracting(BattleEvent.TakenUp::nextTurn)
                    .isEqualTo(done == 0 ? List.of() : List.of(done == TURNS ? 0 : done + 1));
        }

        private <E extends BattleEvent> List<E> told(Class<E> kind) {
            return told.stream().filter(kind::isInstance).map(kind::cast).toList();
        }

        void regrade(UUID battle, int passes) throws InterruptedException {
            engine.regrade(permit(), battle, ModelChoice.DEFAULT.referee(), GradingPlan.of(passes))
                    .handle((verdict, failure) -> verdict)
                    .join();
            closing.join();
        }

        private Environment.Sandbox permit() {
            return Environments.resolve(Map.of(), folder.resolve("no.env"))
                    .environment()
                    .assertSandboxMode();
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
