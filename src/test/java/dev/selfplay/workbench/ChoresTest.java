package dev.selfplay.workbench;

import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

class ChoresTest {
    @Test
    void whatFailsIsDoneAgainAndHoldsNothingElseUp() {
        AtomicInteger failed = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        try (var chores = new Chores()) {
            chores.every(
                    Duration.ofMillis(5),
                    "as the test wants it",
                    () -> {
                        failed.incrementAndGet();
                        throw new IllegalStateException("wanted");
                    });
            chores.every(Duration.ofMillis(5), "not to be seen", done::incrementAndGet);
            await().until(() -> failed.get() > 2 && done.get() > 2);
        }
    }

    @Test
    void nothingIsBegunOnceItIsClosed() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        var chores = new Chores();
        chores.every(
                Duration.ofMillis(5), "not to be seen", () -> thread.set(Thread.currentThread()));
        await().until(() -> thread.get() != null);
        chores.close();
        await().until(() -> !thread.get().isAlive());
    }
}
