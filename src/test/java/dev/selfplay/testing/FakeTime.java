package dev.selfplay.testing;

import dev.selfplay.chat.Sleeper;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// A clock and a sleeper without real time: sleepers wait until the test moves the clock on, or, if
/// it runs by itself, each sleep moves it on at once. Thread-safe.
public final class FakeTime implements InstantSource, Sleeper {
    private final boolean byItself;
    private final List<Duration> slept = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T12:00:00Z");
    private int sleeping;

    private FakeTime(boolean byItself) {
        this.byItself = byItself;
    }

    /// Each sleep returns at once, with the clock moved on.
    public static FakeTime byItself() {
        return new FakeTime(true);
    }

    /// Sleepers wait for [#advance].
    public static FakeTime byHand() {
        return new FakeTime(false);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void sleep(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        slept.add(time);
        Instant until = now.plus(time);
        if (byItself) {
            advance(time);
        }
        sleeping++;
        try {
            while (now.isBefore(until)) {
                wait();
            }
        } finally {
            sleeping--;
        }
    }

    public synchronized void advance(Duration time) {
        now = now.plus(time);
        notifyAll();
    }

    /// All sleeps that were begun, in order.
    public synchronized List<Duration> slept() {
        return List.copyOf(slept);
    }

    public synchronized int sleeping() {
        return sleeping;
    }
}
