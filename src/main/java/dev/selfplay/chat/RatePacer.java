package dev.selfplay.chat;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Decides when a call to one endpoint may start, so that a rate limit slows the whole run down:
/// all calls of the process to that endpoint share one pacer.
///
/// A rate limit stops every call until the server's time is over; they start again staggered, and
/// fewer at once: the allowed number halves at each limit (once for all calls that were under way
/// together) and grows by about one for as many successes as it counts.
///
/// Thread-safe. Nothing is waited for while the lock is held, apart from its own condition, which
/// lets a virtual thread's carrier go.
public final class RatePacer {
    private static final Duration FIRST_GUESS = Duration.ofMillis(500);
    private static final Duration LONGEST_GUESS = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
    private static final Duration NARROWEST_SPREAD = Duration.ofMillis(100);
    private static final Duration WIDEST_SPREAD = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Sleeper sleeper;
    private final RandomGenerator random;
    private final int maxConcurrency;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    // all below guarded by lock
    private double window;
    private int inFlight;
    private long epoch;
    private int limitsInARow;
    private Instant opensAt = Instant.EPOCH;
    private Duration spread = Duration.ZERO;

    /// @param random draws the jitter; only used under the pacer's lock
    /// @param maxConcurrency how many calls may ever be under way at once, at least 1
    public RatePacer(
            InstantSource clock, Sleeper sleeper, RandomGenerator random, int maxConcurrency) {
        if (maxConcurrency < 1) {
            throw new IllegalArgumentException("at least one call at once");
        }
        this.clock = clock;
        this.sleeper = sleeper;
        this.random = random;
        this.maxConcurrency = maxConcurrency;
        this.window = maxConcurrency;
    }

    /// Leave to make one call. To be closed when it is over.
    public final class Slot implements AutoCloseable {
        private final long startedIn;
        private final Duration paused;

        private Slot(long startedIn, Duration paused) {
            this.startedIn = startedIn;
            this.paused = paused;
        }

        /// How long a rate limit held this slot back.
        public Duration paused() {
            return paused;
        }

        /// The server answered: it can take a little more.
        public void succeeded() {
            lock.lock();
            try {
                window = Math.min(maxConcurrency, window + 1 / window);
                if (startedIn == epoch) {
                    limitsInARow = 0;
                }
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        /// The server wants fewer calls.
        ///
        /// @param retryAfter how long it asked to wait; null where it did not say
        public void rateLimited(@Nullable Duration retryAfter) {
            lock.lock();
            try {
                boolean first = narrow();
                if (first) {
                    limitsInARow++;
                }
                Duration guess = min(doubled(FIRST_GUESS, limitsInARow), LONGEST_GUESS);
                if (retryAfter != null) {
                    // even a server that says "at once" is not asked at once again and again
                    pauseFor(max(retryAfter, guess.dividedBy(4)));
                } else if (first) {
                    pauseFor(guess);
                }
            } finally {
                lock.unlock();
            }
        }

        /// The server is in trouble: fewer calls, and none for as long as it asks for.
        public void overloaded(@Nullable Duration retryAfter) {
            lock.lock();
            try {
                narrow();
                if (retryAfter != null) {
                    pauseFor(retryAfter);
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                inFlight--;
                // all, because the one that is woken may be cancelled before it can go on
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        /// Calls that were under way together are told off together, but only once.
        private boolean narrow() {
            if (startedIn != epoch) {
                return false;
            }
            epoch++;
            window = Math.max(1, Math.floor(Math.min(window, inFlight) / 2));
            return true;
        }
    }

    /// Waits until a call may start.
    ///
    /// @param patience how long a rate limit may hold it back altogether
    /// @return null if the rate limit lasts longer than that
    /// @throws InterruptedException if the calling thread is interrupted
    public @Nullable Slot enter(Duration patience, ReplyListener listener)
            throws InterruptedException {
        Duration paused = Duration.ZERO;
        boolean told = false;
        while (true) {
            Duration wait = locked(this::untilOpen);
            if (wait.isPositive()) {
                if (paused.plus(wait).compareTo(patience) > 0) {
                    return null;
                }
                listener.onWait(wait, "rate limited");
                told = true;
                sleeper.sleep(wait);
                paused = paused.plus(wait);
                continue;
            }
            Slot slot = tryEnter(paused);
            if (slot != null) {
                if (told) {
                    listener.onResume();
                }
                return slot;
            }
            if (!told) {
                listener.onWait(Duration.ZERO, "rate limited, fewer calls at once");
                told = true;
            }
            awaitRoom();
        }
    }

    /// How long the present rate limit still lasts.
    public Duration pause() {
        return locked(() -> max(Duration.between(clock.instant(), opensAt), Duration.ZERO));
    }

    /// How many calls may be under way at once just now.
    public int concurrency() {
        return locked(() -> (int) window);
    }

    /// A time between half and one and a half of this one, so that calls that failed together do
    /// not come back together.
    public Duration jittered(Duration time) {
        return locked(() -> scaled(time, 0.5 + random.nextDouble()));
    }

    private @Nullable Slot tryEnter(Duration paused) {
        lock.lock();
        try {
            if (closed() || inFlight >= (int) window) {
                return null;
            }
            inFlight++;
            return new Slot(epoch, paused);
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed() && inFlight >= (int) window) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean closed() {
        return clock.instant().isBefore(opensAt);
    }

    /// Zero if calls may start; otherwise the time left, and a share of the spread, so that not all
    /// start at the same instant.
    private Duration untilOpen() {
        return closed()
                ? Duration.between(clock.instant(), opensAt)
                        .plus(scaled(spread, random.nextDouble()))
                : Duration.ZERO;
    }

    private void pauseFor(Duration time) {
        Instant until = clock.instant().plus(min(time, LONGEST_PAUSE));
        if (until.isAfter(opensAt)) {
            opensAt = until;
            spread = min(max(time.dividedBy(10), NARROWEST_SPREAD), WIDEST_SPREAD);
        }
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    private static Duration doubled(Duration time, int times) {
        return time.multipliedBy(1L << Math.clamp(times, 0, 20));
    }

    private static Duration scaled(Duration time, double factor) {
        return Duration.ofNanos((long) (time.toNanos() * factor));
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
