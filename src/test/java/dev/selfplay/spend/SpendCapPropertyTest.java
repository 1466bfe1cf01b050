package dev.selfplay.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatOutcome.Billing;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.FailureKind;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// The session's spend never exceeds its cap, whatever hundreds of concurrent calls do: reply, run
/// to their output limit, fail before or after they were billed, be cancelled or repeated.
class SpendCapPropertyTest {

    @Property(tries = 12)
    void settledPlusReservedNeverExceedsTheCap(
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long seed,
            @ForAll @IntRange(min = 1, max = 60) int capInThousandTokens,
            @ForAll @IntRange(min = 50, max = 300) int calls)
            throws Exception {
        Path folder = Files.createTempDirectory("spend");
        Usd cap = Usd.ofNanos(capInThousandTokens * 1_000_000L);
        try (var fixture = new SpendFixture(folder, cap)) {
            AtomicInteger made = new AtomicInteger();
            GuardedChatModel model = fixture.guarded(new Unruly(seed));
            Semaphore cancelled = new Semaphore(0);
            List<Thread> threads = new ArrayList<>();
            CountDownLatch go = new CountDownLatch(1);
            for (int i = 0; i < calls; i++) {
                int number = i;
                threads.add(
                        Thread.ofVirtual()
                                .start(() -> {
                                    try {
                                        go.await();
                                        callTwice(model, number);
                                        made.incrementAndGet();
                                    } catch (InterruptedException e) {
                                        cancelled.release();
                                    }
                                }));
            }
            go.countDown();
            var random = new SplittableRandom(seed);
            for (Thread thread : threads) {
                if (random.nextInt(5) == 0) {
                    thread.interrupt();
                }
            }
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(made.get() + cancelled.availablePermits()).isEqualTo(calls);
            for (BattleEvent event : fixture.events) {
                if (event instanceof BattleEvent.SpendChanged(_, Session s)
                        && s.cap().equals(cap)) {
                    assertThat(s.settled().plus(s.reserved())).isLessThanOrEqualTo(cap);
                }
            }
            Session end = fixture.session();
            assertThat(end.reserved()).isEqualTo(Usd.ZERO);
            assertThat(end.settled()).isLessThanOrEqualTo(cap);
            Usd sum =
                    fixture.entries().stream()
                            .map(SpendLedger.LedgerEntry::cost)
                            .reduce(Usd.ZERO, Usd::plus);
            assertThat(sum).isEqualTo(end.settled());
            assertThat(fixture.entries()).allMatch(e -> e.settledAt() != null);
        } finally {
            delete(folder);
        }
    }

    private static void callTwice(GuardedChatModel model, int number) throws InterruptedException {
        for (int attempt = 0; attempt < 2; attempt++) {
            ChatOutcome outcome =
                    model.stream(
                            SpendFixture.request(20 + number % 50, 40 + number % 60),
                            ReplyListener.NONE);
            assertThat(outcome).isNotNull();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Ends each call in another way; a server that counts up to 1.05 times as many tokens.
    private static final class Unruly implements ChatModel {
        private final SplittableRandom random;

        Unruly(long seed) {
            random = new SplittableRandom(seed);
        }

        private synchronized int draw(int bound) {
            return random.nextInt(bound);
        }

        @Override
        public ChatOutcome stream(ChatRequest request, ReplyListener listener)
                throws InterruptedException {
            long input = new SpendFixture.WordCounter().count(request.messages());
            int kind = draw(8);
            int output = kind == 0 ? request.maxOutputTokens() : draw(request.maxOutputTokens());
            for (int i = 0; i < output; i += 10) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                listener.onText("word ".repeat(10));
                Thread.yield();
            }
            return switch (kind) {
                case 1 -> failure(FailureKind.UNREACHABLE, Billing.NOTHING);
                case 2 -> failure(FailureKind.CONNECTION_LOST, Billing.PARTIAL);
                case 3 -> failure(FailureKind.STALLED, Billing.PARTIAL);
                default ->
                        ChatOutcome.Reply.of(
                                kind == 4 ? "" : "words",
                                kind == 0 ? Finish.TRUNCATED : Finish.REPLY,
                                new TokenUsage(input + input * draw(6) / 100, 0, output, kind == 5),
                                request.model(),
                                null);
            };
        }

        private static ChatOutcome failure(FailureKind kind, Billing billing) {
            return new ChatOutcome.Failure(kind, "broken", "", null, billing);
        }
    }
}
