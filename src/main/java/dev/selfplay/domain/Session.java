package dev.selfplay.domain;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// A stretch of spending under one cap.
///
/// @param number counts the sessions of a workspace per account, from 1
/// @param settled spent for good
/// @param reserved worst case of the calls in flight
/// @param lockedReason why the kill-switch locked it; null while it is open
public record Session(
        UUID id,
        int number,
        Account account,
        Usd cap,
        Usd settled,
        Usd reserved,
        @Nullable String lockedReason,
        Instant startedAt) {
    /// The specification's cap per session.
    public static final Usd DEFAULT_CAP = Usd.ofDollars(5);

    /// The largest cap that a session may be given.
    public static final Usd MOST_CAP = Usd.ofDollars(10_000);

    /// The cap of a first session for which no cap could be read: next to nothing, until one can.
    public static final Usd UNDECIDED_CAP = Usd.ofNanos(1);

    /// Reads a cap that a person typed.
    ///
    /// @throws IllegalArgumentException with the reason if it is no amount, or not a cap
    public static Usd parseCap(String typed) {
        Usd cap = Usd.parse(typed);
        if (!isCap(cap)) {
            throw new IllegalArgumentException(
                    "\"%s\" is no cap: it must be above $0 and at most $10,000"
                            .formatted(typed.strip()));
        }
        return cap;
    }

    /// Whether a session may be given this cap.
    public static boolean isCap(Usd amount) {
        return amount.compareTo(Usd.ZERO) > 0 && amount.compareTo(MOST_CAP) <= 0;
    }

    public boolean locked() {
        return lockedReason != null;
    }

    /// What is neither spent nor reserved; never below zero.
    public Usd left() {
        return cap.minus(settled).minus(reserved).max(Usd.ZERO);
    }
}
