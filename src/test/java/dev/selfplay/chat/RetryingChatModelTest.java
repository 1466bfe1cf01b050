package dev.selfplay.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfplay.chat.ChatOutcome.Billing;
import dev.selfplay.chat.ChatOutcome.Failure;
import dev.selfplay.chat.ChatOutcome.Reply;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.testing.FakeTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(120)
final class RetryingChatModelTest {
    private static final ChatRequest REQUEST =
            new ChatRequest(
                    new CallPurpose.Other(Role.CLOSER, "test"),
                    "m",
                    List.of(ChatMessage.user("hi")),
                    0.7,
                    100,
                    null,
                    null);
    private static final Reply REPLY =
            Reply.of("hello", Finish.REPLY, new TokenUsage(3, 0, 1, false), "m", null);

    private final FakeTime time = FakeTime.byItself();
    private final RatePacer pacer = new RatePacer(time, time, new Random(7), 32);
    private final Heard heard = new Heard();
    private final Deque<ChatOutcome> outcomes = new ArrayDeque<>();
    private int calls;

    /// Writes down what a listener is told.
    private static final class Heard implements ReplyListener {
        private final List<String> said = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void onText(String delta) {
            said.add(delta);
        }

        @Override
        public void onDiscard(String reason) {
            said.add("discard: " + reason);
        }

        @Override
        public void onWait(Duration expected, String reason) {
            said.add("wait: " + reason);
        }

        @Override
        public void onResume() {
            said.add("resume");
        }
    }

    @Test
    void aReplyPassesUnchanged() throws InterruptedException {
        assertThat(ask(REPLY)).isSameAs(REPLY);
        assertThat(heard.said).isEmpty();
    }

    @Test
    void aRateLimitIsWaitedOutAndTold() throws InterruptedException {
        var limit = failure(FailureKind.RATE_LIMITED, Duration.ofSeconds(12));
        assertThat(ask(limit, REPLY)).isSameAs(REPLY);
        assertThat(heard.said).containsExactly("discard: oh", "wait: rate limited", "resume");
        assertThat(time.slept())
                .singleElement()
                .satisfies(d ->
                        assertThat(d).isBetween(Duration.ofSeconds(12), Duration.ofMillis(13_200)));
    }

    @Test
    void rateLimitsAreWaitedOutLongerThanOtherTrouble() throws InterruptedException {
        var limit = failure(FailureKind.RATE_LIMITED, Duration.ofSeconds(20));
        ChatOutcome[] many = new ChatOutcome[21];
        Arrays.fill(many, limit);
        many[20] = REPLY;
        assertThat(ask(many)).isSameAs(REPLY);
        assertThat(calls).isEqualTo(21);
    }

    @Test
    void butNotForEver() throws InterruptedException {
        var limit = failure(FailureKind.RATE_LIMITED, Duration.ofMinutes(3));
        ChatOutcome outcome = ask(limit, limit, limit, limit, limit, limit);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Failure.class,
                        f -> {
                            assertThat(f.kind()).isEqualTo(FailureKind.RATE_LIMITED);
                            assertThat(f.message()).contains("oh", "another");
                            assertThat(f.remedy()).isNotEmpty();
                            assertThat(f.billing()).isEqualTo(Billing.NOTHING);
                        });
        assertThat(calls).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVER_ERROR", "STALLED", "CONNECTION_LOST", "UNREACHABLE", "EMPTY"})
    void passingTroubleIsTriedFourTimesWithGrowingWaits(FailureKind kind)
            throws InterruptedException {
        var trouble = failure(kind, null);
        ChatOutcome outcome = ask(trouble, trouble, trouble, trouble);
        assertThat(calls).isEqualTo(4);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Failure.class,
                        f -> assertThat(f.message()).isEqualTo("oh (Tried 4 times.)"));
        assertThat(time.slept()).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(time.slept().get(i))
                    .isBetween(Duration.ofMillis(250L << i), Duration.ofMillis(750L << i));
        }
        assertThat(heard.said).filteredOn(s -> s.startsWith("discard")).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "MALFORMED",
                "OUTPUT_LIMIT",
                "FILTERED",
                "QUOTA",
                "UNAUTHORIZED",
                "BAD_REQUEST",
                "REFUSED",
                "KILL_SWITCH"
            })
    void whatAskingAgainCannotHelpReturnsAtOnce(FailureKind kind) throws InterruptedException {
        var trouble = failure(kind, null);
        assertThat(ask(trouble, REPLY)).isSameAs(trouble);
        assertThat(time.slept()).isEmpty();
        assertThat(heard.said).isEmpty();
    }

    @Test
    void aServerErrorWithRetryAfterIsHeeded() throws InterruptedException {
        assertThat(ask(failure(FailureKind.SERVER_ERROR, Duration.ofSeconds(7)), REPLY))
                .isSameAs(REPLY);
        assertThat(time.slept().stream().reduce(Duration.ZERO, Duration::plus))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void anInterruptDuringTheWaitEndsTheCallAndFreesItsPlace() throws InterruptedException {
        var trouble = failure(FailureKind.STALLED, null);
        ChatModel model =
                (_, _) -> {
                    Thread.currentThread().interrupt();
                    return trouble;
                };
        var one = new RatePacer(time, time, new Random(1), 1);
        var retrying = new RetryingChatModel(model, one, time, RetryPolicy.DEFAULT);
        assertThatThrownBy(() -> retrying.stream(REQUEST, heard))
                .isInstanceOf(InterruptedException.class);
        try (var slot = one.enter(Duration.ZERO, ReplyListener.NONE)) {
            assertThat(slot).isNotNull();
        }
    }

    @Test
    void aWholeRunSlowsDownAgainstALimitedServerInsteadOfHammering() throws Exception {
        // 600 calls a minute: the server refuses everything above ten within a second
        var served = new ArrayDeque<Instant>();
        var refused = new AtomicInteger();
        ChatModel model =
                (_, _) -> {
                    synchronized (served) {
                        time.advance(Duration.ofMillis(5));
                        var now = time.instant();
                        while (!served.isEmpty()
                                && served.getFirst().isBefore(now.minusSeconds(1))) {
                            served.removeFirst();
                        }
                        if (served.size() >= 10) {
                            refused.incrementAndGet();
                            return failure(FailureKind.RATE_LIMITED, Duration.ofSeconds(1));
                        }
                        served.addLast(now);
                        return REPLY;
                    }
                };
        var retrying = new RetryingChatModel(model, pacer, time, RetryPolicy.DEFAULT);
        List<Future<ChatOutcome>> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 300; i++) {
                all.add(threads.submit(() -> retrying.stream(REQUEST, ReplyListener.NONE)));
            }
            for (Future<ChatOutcome> each : all) {
                assertThat(each.get()).isSameAs(REPLY);
            }
        }
        assertThat(refused.get()).as("refusals for 300 calls").isLessThan(300);
    }

    private ChatOutcome ask(ChatOutcome... each) throws InterruptedException {
        outcomes.addAll(List.of(each));
        ChatModel scripted =
                (_, _) -> {
                    calls++;
                    return outcomes.remove();
                };
        return new RetryingChatModel(scripted, pacer, time, RetryPolicy.DEFAULT)
                .stream(REQUEST, heard);
    }

    private static Failure failure(FailureKind kind, Duration retryAfter) {
        return new Failure(kind, "oh", "", retryAfter, Billing.PARTIAL);
    }
}
