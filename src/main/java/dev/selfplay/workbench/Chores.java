package dev.selfplay.workbench;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// What is done again and again as long as a workspace is open, all on one thread. Thread-safe.
final class Chores implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("chores").factory());

    /// @param failed what the log says when it throws; it is done again all the same
    void every(Duration pause, String failed, Runnable chore) {
        var _ =
                thread.scheduleWithFixedDelay(
                        () -> attempt(failed, chore),
                        pause.toMillis(),
                        pause.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private static void attempt(String failed, Runnable chore) {
        try {
            chore.run();
        } catch (RuntimeException e) {
            LOG.warn("{}", failed, e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
