package dev.selfplay.sync;

import java.time.Instant;
import java.util.UUID;

/// A change that the team's database has still to be told.
///
/// @param number counts up in the order in which things happened
/// @param id of this message: telling it twice is telling it once
/// @param entityId what changed
/// @param version of what changed, counting up from 1 in this store
/// @param payload of a tactic the whole as JSON, named as the columns of `sandbox_tactics`; else empty
/// @param attempts that failed so far
public record OutboxMessage(
        long number,
        UUID id,
        EntityKind kind,
        UUID entityId,
        int version,
        String payload,
        Instant createdAt,
        int attempts) {}
