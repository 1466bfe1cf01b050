package dev.selfplay.spend;

import static dev.selfplay.spend.SpendFixture.counted;
import static dev.selfplay.spend.SpendFixture.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.FailureKind;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.SpendLedger.Reason;
import dev.selfplay.store.sqlite.SqliteStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

class GuardedChatModelTest {
    @TempDir Path folder;
    private SpendFixture fixture;

    @BeforeEach
    void open() {
        fixture = new SpendFixture(folder, Usd.parse("0.01"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static ChatModel replying(long input, long output) {
        return (request, listener) ->
                ChatOutcome.Reply.of(
                        "hello",
                        Finish.REPLY,
                        new TokenUsage(input, 0, output, false),
                        request.model(),
                        null);
    }

    @Test
    void settlesWhatTheProviderReported() throws InterruptedException {
        ChatOutcome outcome =
                fixture.guarded(replying(100, 20)).stream(request(93, 50), ReplyListener.NONE);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ChatOutcome.Reply.class,
                        r -> assertThat(r.cost()).isEqualTo(Usd.parse("0.00012")));
        assertThat(fixture.session().settled()).isEqualTo(Usd.parse("0.00012"));
        assertThat(fixture.session().reserved()).isEqualTo(Usd.ZERO);
    }

    @Test
    void refusesAModelWithoutAPriceAndNamesTheLineToAdd() throws InterruptedException {
        ChatOutcome outcome =
                fixture.guarded(replying(1, 1)).stream(
                        request("unpriced", 5, 5), ReplyListener.NONE);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ChatOutcome.Failure.class,
                        f -> {
                            assertThat(f.kind()).isEqualTo(FailureKind.REFUSED);
                            assertThat(f.describe())
                                    .contains("models.json")
                                    .contains("{\"id\":\"unpriced\"}");
                        });
        assertThat(fixture.entries()).isEmpty();
    }

    @Test
    void refusesAPromptThatTheModelCannotHold() throws InterruptedException {
        ChatOutcome outcome =
                fixture.guarded(replying(1, 1)).stream(request(4_990, 50), ReplyListener.NONE);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ChatOutcome.Failure.class, f -> assertThat(f.message()).contains("5,000"));
    }

    @Test
    void aCancelledCallIsSettledGenerouslyByWhatTheServerMayHaveMade() throws Exception {
        CountDownLatch streaming = new CountDownLatch(1);
        ChatModel endless =
                (request, listener) -> {
                    listener.onText("one two three four");
                    streaming.countDown();
                    new CountDownLatch(1).await();
                    throw new IllegalStateException("never reached");
                };
        GuardedChatModel model = fixture.guarded(endless);
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread thread =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                model.stream(request(93, 50), ReplyListener.NONE);
                                thrown.complete(null);
                            } catch (InterruptedException e) {
                                thrown.complete(e);
                            }
                        });
        streaming.await();
        thread.interrupt();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(fixture.entries())
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.reason()).isEqualTo(Reason.CANCELLED);
                    assertThat(e.usage())
                            .isEqualTo(new TokenUsage(counted(93) * 3 + 32, 0, 50, true));
                    assertThat(e.cost()).isEqualTo(Usd.ofNanos((counted(93) * 3 + 82) * 1_000));
                    assertThat(e.cost()).isLessThanOrEqualTo(e.reserved());
                });
    }

    /// "A stopped run booked $0.0010 although no request had arrived."
    @Test
    void aCallThatWasGivenUpBeforeItWasSentCostsNothing() {
        ChatModel notYet =
                (_, listener) -> {
                    listener.onUnsent();
                    throw new InterruptedException();
                };
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(
                        () -> fixture.guarded(notYet).stream(request(93, 50), ReplyListener.NONE));
        assertThat(fixture.entries())
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.reason()).isEqualTo(Reason.CANCELLED);
                    assertThat(e.cost()).isEqualTo(Usd.ZERO);
                });
        assertThat(fixture.session().settled()).isEqualTo(Usd.ZERO);
    }

    @Test
    void theKillSwitchCutsWhatIsInFlightAndLocksTheSession() throws Exception {
        CountDownLatch streaming = new CountDownLatch(1);
        ChatModel endless =
                (request, listener) -> {
                    listener.onText("half a");
                    streaming.countDown();
                    new CountDownLatch(1).await();
                    throw new IllegalStateException("never reached");
                };
        GuardedChatModel model = fixture.guarded(endless);
        CompletableFuture<ChatOutcome> outcome = inBackground(model);
        streaming.await();
        fixture.guard.kill("Kill-switch activated by hand");

        assertThat(outcome.get())
                .isInstanceOfSatisfying(
                        ChatOutcome.Failure.class,
                        f -> assertThat(f.kind()).isEqualTo(FailureKind.KILL_SWITCH));
        assertThat(fixture.entries())
                .singleElement()
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.KILLED))
                .satisfies(e -> assertThat(e.cost()).isGreaterThan(Usd.ZERO));
        assertThat(fixture.session().lockedReason()).isEqualTo("Kill-switch activated by hand");
        assertThat(inBackground(fixture.guarded(replying(1, 1))).get())
                .isInstanceOfSatisfying(
                        ChatOutcome.Failure.class,
                        f -> assertThat(f.message()).isEqualTo("Kill-switch activated by hand"));
        assertThat(fixture.events).filteredOn(e -> e instanceof BattleEvent.KillSwitch).hasSize(1);
    }

    @Test
    void aSessionLockedByAnotherProcessIsNoticed() throws Exception {
        CountDownLatch streaming = new CountDownLatch(1);
        ChatModel endless =
                (request, listener) -> {
                    streaming.countDown();
                    new CountDownLatch(1).await();
                    throw new IllegalStateException("never reached");
                };
        CompletableFuture<ChatOutcome> outcome = inBackground(fixture.guarded(endless));
        streaming.await();
        List<BattleEvent> elsewhere = new ArrayList<>();
        try (var other = SqliteStore.open(folder, InstantSource.system())) {
            new SpendGuard(
                            Account.BILLED,
                            other.ledger(),
                            InstantSource.system(),
                            Session.DEFAULT_CAP,
                            elsewhere::add)
                    .kill("over there");
        }
        fixture.guard.poll();
        assertThat(outcome.get())
                .isInstanceOfSatisfying(
                        ChatOutcome.Failure.class,
                        f -> assertThat(f.message()).isEqualTo("over there"));
    }

    /// Seen in the window: the command line spent from its session, and the gauge stood still.
    @Test
    void whatAnotherProcessSpendsIsTold() {
        try (var other = SqliteStore.open(folder, InstantSource.system())) {
            new SpendGuard(
                            Account.BILLED,
                            other.ledger(),
                            InstantSource.system(),
                            Session.DEFAULT_CAP,
                            e -> {})
                    .changeCap(Usd.ofDollars(3));
        }
        fixture.events.clear();
        fixture.guard.poll();
        fixture.guard.poll();
        assertThat(fixture.events)
                .singleElement()
                .isInstanceOfSatisfying(
                        BattleEvent.SpendChanged.class,
                        e -> assertThat(e.session().cap()).isEqualTo(Usd.ofDollars(3)));
    }

    @Test
    void aLockOutlivesTheProgramUntilANewSession() throws InterruptedException {
        fixture.guard.kill("enough");
        fixture.close();
        fixture = null;
        try (var again = SqliteStore.open(folder, InstantSource.system())) {
            SpendGuard guard =
                    new SpendGuard(
                            Account.BILLED,
                            again.ledger(),
                            InstantSource.system(),
                            Session.DEFAULT_CAP,
                            e -> {});
            assertThat(guard.session().lockedReason()).isEqualTo("enough");
            assertThatThrownBy(() -> guard.changeCap(Usd.ofDollars(9)))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(guard.newSession(Usd.ofDollars(2)).locked()).isFalse();
            assertThat(guard.session().number()).isEqualTo(2);
        }
        fixture = new SpendFixture(folder, Usd.parse("0.01"));
    }

    @Test
    void untilAServerHasAnsweredItsCallsGoOneAtATimeAndGenerously() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ChatModel model =
                (request, listener) -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    first.countDown();
                    release.await();
                    inside.decrementAndGet();
                    return ChatOutcome.Reply.of(
                            "ok",
                            Finish.REPLY,
                            new TokenUsage(counted(100) * 2, 0, 1, false),
                            request.model(),
                            null);
                };
        GuardedChatModel guarded = fixture.guarded(model);
        List<CompletableFuture<ChatOutcome>> calls = new ArrayList<>();
        calls.add(inBackground(guarded));
        first.await();
        for (int i = 0; i < 5; i++) {
            calls.add(inBackground(guarded));
        }
        assertThat(fixture.entries()).hasSize(1);
        long counted = counted(100);
        // three times the prompt, and a reply that ignores its limit until we leave
        assertThat(fixture.entries().getFirst().reserved())
                .isEqualTo(Usd.ofNanos((counted * 3 + 32 + 28 * 3) * 1_000));
        release.countDown();
        for (CompletableFuture<ChatOutcome> call : calls) {
            assertThat(call.get()).isInstanceOf(ChatOutcome.Reply.class);
        }
        assertThat(fixture.store.ledger().tokenFactor(SpendFixture.ENDPOINT, SpendFixture.MODEL))
                .contains(2.0);
        assertThat(fixture.entries().getFirst().reserved())
                .isEqualTo(Usd.ofNanos(((long) Math.ceil(counted * 2.2) + 32 + 28 * 3) * 1_000));
    }

    @Test
    void aCallThatCouldNeverFitTripsTheKillSwitch() throws InterruptedException {
        fixture.guard.changeCap(Usd.ofNanos(10_000));
        ChatOutcome outcome =
                fixture.guarded(replying(1, 1)).stream(request(100, 50), ReplyListener.NONE);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ChatOutcome.Failure.class,
                        f -> assertThat(f.message()).startsWith("Kill-switch activated"));
        assertThat(fixture.session().locked()).isTrue();
        assertThat(fixture.session().settled()).isEqualTo(Usd.ZERO);
    }

    private static CompletableFuture<ChatOutcome> inBackground(ChatModel model) {
        CompletableFuture<ChatOutcome> outcome = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        outcome.complete(model.stream(request(100, 10), delta -> {}));
                    } catch (InterruptedException | RuntimeException e) {
                        outcome.completeExceptionally(e);
                    }
                });
        return outcome;
    }
}
