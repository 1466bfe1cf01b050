package dev.selfplay.chat;

import java.time.Duration;

/// How hard to try.
///
/// @param attempts how often a call is made before its failure stands, at least 1; a rate limit is
///     no failure of the call and is not counted
/// @param firstBackoff the wait after the first failure; it doubles from there, with jitter
/// @param longestBackoff the most that it grows to
/// @param ratePatience how long rate limits may hold one call back altogether
public record RetryPolicy(
        int attempts, Duration firstBackoff, Duration longestBackoff, Duration ratePatience) {
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(
                    4, Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofMinutes(10));

    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("a call is made at least once");
        }
    }

    /// @param failures how many attempts have failed, from 1
    Duration backoff(int failures) {
        Duration wait = firstBackoff.multipliedBy(1L << Math.clamp(failures - 1, 0, 20));
        return wait.compareTo(longestBackoff) <= 0 ? wait : longestBackoff;
    }
}
