package dev.selfplay.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.selfplay.testing.FakeTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(120)
final class RatePacerTest {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private final FakeTime time = FakeTime.byHand();
    private final RatePacer pacer = new RatePacer(time, time, new Random(1), 32);

    @Test
    void letsAllCallsThroughWhileNobodyComplains() throws InterruptedException {
        for (int i = 0; i < 32; i++) {
            assertThat(enter()).isNotNull();
        }
        assertThat(time.slept()).isEmpty();
    }

    @Test
    void oneRateLimitHoldsAllCallsBackUntilItsTimeIsOverAndThenStaggersThem() throws Exception {
        RatePacer.Slot slot = enter();
        slot.rateLimited(Duration.ofSeconds(20));
        slot.close();
        var entered = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                threads.submit(() -> {
                    try (var s = pacer.enter(PATIENCE, ReplyListener.NONE)) {
                        entered.incrementAndGet();
                        return s;
                    }
                });
            }
            await().until(() -> time.sleeping() == 10);
            assertThat(pacer.pause()).isEqualTo(Duration.ofSeconds(20));
            time.advance(Duration.ofMillis(19_999));
            assertThat(entered).hasValue(0);
            assertThat(time.sleeping()).isEqualTo(10);
            time.advance(Duration.ofSeconds(3));
            await().untilAtomic(entered, n -> assertThat(n).isEqualTo(10));
        }
        assertThat(time.slept())
                .allMatch(d -> d.compareTo(Duration.ofSeconds(20)) >= 0)
                .allMatch(d -> d.compareTo(Duration.ofSeconds(22)) < 0)
                .doesNotHaveDuplicates();
    }

    @Test
    void halvesTheConcurrencyOnceForAllCallsThatWereUnderWayTogether() throws InterruptedException {
        List<RatePacer.Slot> slots = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            slots.add(enter());
        }
        slots.forEach(s -> s.rateLimited(Duration.ofSeconds(1)));
        slots.forEach(RatePacer.Slot::close);
        assertThat(pacer.concurrency()).isEqualTo(8);
        time.advance(Duration.ofSeconds(2));
        RatePacer.Slot next = enter();
        next.overloaded(null);
        next.close();
        assertThat(pacer.concurrency()).isEqualTo(1);
    }

    @Test
    void growsSlowlyAgainWithSuccess() throws InterruptedException {
        List<RatePacer.Slot> slots = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            slots.add(enter());
        }
        slots.getFirst().overloaded(null);
        slots.forEach(RatePacer.Slot::close);
        assertThat(pacer.concurrency()).isEqualTo(4);
        for (int i = 0; i < 5; i++) {
            succeed();
        }
        assertThat(pacer.concurrency()).isEqualTo(5);
        for (int i = 0; i < 2_000; i++) {
            succeed();
        }
        assertThat(pacer.concurrency()).isEqualTo(32);
    }

    @Test
    void neverLetsMoreThroughThanItAllows() throws Exception {
        var small = new RatePacer(time, time, new Random(2), 3);
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                all.add(
                        threads.submit(() -> {
                            try (var slot = small.enter(PATIENCE, ReplyListener.NONE)) {
                                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                                Thread.yield();
                                now.decrementAndGet();
                                slot.succeeded();
                                return null;
                            }
                        }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        assertThat(most).hasValueBetween(1, 3);
    }

    @Test
    void aServerThatNamesNoTimeIsLeftAloneLongerEachTime() throws InterruptedException {
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            RatePacer.Slot slot = enter();
            slot.rateLimited(null);
            slot.close();
            pauses.add(pacer.pause());
            time.advance(Duration.ofMinutes(1));
        }
        assertThat(pauses).isSorted().startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(pauses).endsWith(Duration.ofSeconds(30));
    }

    @Test
    void aServerThatSaysAtOnceIsNotHammered() throws InterruptedException {
        RatePacer.Slot slot = enter();
        slot.rateLimited(Duration.ZERO);
        slot.close();
        assertThat(pacer.pause()).isGreaterThanOrEqualTo(Duration.ofMillis(250));
    }

    @Test
    void givesUpAtOnceWhenTheLimitOutlastsThePatience() throws InterruptedException {
        RatePacer.Slot slot = enter();
        slot.rateLimited(Duration.ofHours(1));
        slot.close();
        assertThat(pacer.enter(PATIENCE, ReplyListener.NONE)).isNull();
        assertThat(time.slept()).isEmpty();
    }

    @Test
    void anInterruptEndsTheWaitAndLosesNoSlot() throws Exception {
        var one = new RatePacer(time, time, new Random(3), 1);
        RatePacer.Slot held = one.enter(PATIENCE, ReplyListener.NONE);
        var waiting = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ReplyListener counting =
                    new ReplyListener() {
                        @Override
                        public void onText(String delta) {}

                        @Override
                        public void onWait(Duration expected, String reason) {
                            waiting.incrementAndGet();
                        }
                    };
            Future<?> cancelled =
                    threads.submit(() -> {
                        // the signal may come before the interrupt: then it gets a slot
                        try (var slot = one.enter(PATIENCE, counting)) {
                            return slot.paused();
                        }
                    });
            Future<RatePacer.Slot> patient = threads.submit(() -> one.enter(PATIENCE, counting));
            await().untilAtomic(waiting, n -> assertThat(n).isEqualTo(2));
            cancelled.cancel(true);
            held.close();
            assertThat(patient.get()).isNotNull();
        }
        Thread.currentThread().interrupt();
        RatePacer.Slot slot =
                new RatePacer(time, time, new Random(4), 1).enter(PATIENCE, ReplyListener.NONE);
        assertThat(slot).as("a free slot needs no wait").isNotNull();
        slot.rateLimited(Duration.ofSeconds(1));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anInterruptEndsAPause() throws InterruptedException {
        RatePacer.Slot slot = enter();
        slot.rateLimited(Duration.ofSeconds(9));
        slot.close();
        Thread.currentThread().interrupt();
        assertThatThrownBy(this::enter).isInstanceOf(InterruptedException.class);
    }

    private RatePacer.Slot enter() throws InterruptedException {
        return pacer.enter(PATIENCE, ReplyListener.NONE);
    }

    private void succeed() throws InterruptedException {
        try (var slot = enter()) {
            slot.succeeded();
        }
    }
}
