package dev.selfplay.domain;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// A stretch of spending under one cap.
///
/// @param number counts the sessions of a workspace per backend, from 1
/// @param settled spent for good
/// @param reserved worst case of the calls in flight
/// @param lockedReason why the kill-switch locked it; null while it is open
public record Session(
        UUID id,
        int number,
        Backend backend,
        Usd cap,
        Usd settled,
        Usd reserved,
        @Nullable String lockedReason,
        Instant startedAt) {
    /// The specification's cap per session.
    public static final Usd DEFAULT_CAP = Usd.ofDollars(5);

    public boolean locked() {
        return lockedReason != null;
    }

    /// What is neither spent nor reserved; never below zero.
    public Usd left() {
        return cap.minus(settled).minus(reserved).max(Usd.ZERO);
    }
}
