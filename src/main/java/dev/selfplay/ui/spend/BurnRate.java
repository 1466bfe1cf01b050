package dev.selfplay.ui.spend;

import dev.selfplay.domain.Usd;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// How much is settled per minute, over the last minute. Every look at the clock counts: spending
/// that ended a minute ago burns nothing any more. Not thread-safe.
final class BurnRate {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration LEAST = Duration.ofSeconds(2);
    private static final Duration STEP = Duration.ofMillis(500);

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(Instant at, Usd settled) {}

    /// Forgets what was, such as when another session begins.
    void reset() {
        samples.clear();
    }

    /// @param settled all that the session has settled by now
    void sample(Instant at, Usd settled) {
        Sample last = samples.peekLast();
        if (last != null && last.settled.equals(settled)) {
            return; // the earlier of two equal ones says more
        }
        if (samples.size() > 1 && Duration.between(last(1), at).compareTo(STEP) < 0) {
            samples.removeLast();
        }
        samples.addLast(new Sample(at, settled));
    }

    private Instant last(int back) {
        var newest = samples.descendingIterator();
        for (int i = 0; i < back; i++) {
            newest.next();
        }
        return newest.next().at;
    }

    /// Null before two seconds of a session were seen.
    @Nullable Usd perMinute(Instant now) {
        Instant begin = now.minus(WINDOW);
        while (samples.size() > 1 && !second().at.isAfter(begin)) {
            samples.removeFirst();
        }
        Sample first = samples.peekFirst();
        Sample newest = samples.peekLast();
        if (first == null || newest == null) {
            return null;
        }
        Instant from = first.at.isAfter(begin) ? first.at : begin;
        long millis = Duration.between(from, now).toMillis();
        if (millis < LEAST.toMillis()) {
            return null;
        }
        long spent = newest.settled.minus(first.settled).nanos();
        return Usd.ofNanos(
                Math.addExact(
                        Math.multiplyExact(spent / millis, 60_000L),
                        spent % millis * 60_000L / millis));
    }

    private Sample second() {
        var oldest = samples.iterator();
        oldest.next();
        return oldest.next();
    }
}
