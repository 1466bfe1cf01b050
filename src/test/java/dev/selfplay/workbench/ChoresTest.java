package dev.selfplay.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

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
    void nothingIsBegunOnceItIsClosed() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        var chores = new Chores();
        chores.every(Duration.ofMillis(5), "not to be seen", done::incrementAndGet);
        await().until(() -> done.get() > 0);
        chores.close();
        Thread.sleep(20); // what was under way
        int then = done.get();
        Thread.sleep(50);
        assertThat(done).hasValue(then);
    }
}
