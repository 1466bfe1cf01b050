package dev.selfplay.experiment;

import dev.selfplay.domain.BattleEvent;

import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Wakes the thread of an experiment when there may be something to look at. Thread-safe.
final class Signal implements Consumer<BattleEvent> {
    private final Semaphore given = new Semaphore(0);
    private final Predicate<UUID> mine;

    /// @param mine whether a run is the experiment's
    Signal(Predicate<UUID> mine) {
        this.mine = mine;
    }

    @Override
    public void accept(BattleEvent event) {
        UUID run =
                switch (event) {
                    case BattleEvent.BattleEnded ended -> ended.battle().runId();
                    case BattleEvent.RunPaused paused -> paused.runId();
                    default -> null;
                };
        if (run != null && mine.test(run)) {
            give();
        }
    }

    void give() {
        given.release();
    }

    /// Returns once it was given since it was awaited last.
    void await() throws InterruptedException {
        given.acquire();
        given.drainPermits();
    }
}
