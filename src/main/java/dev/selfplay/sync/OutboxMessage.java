package dev.selfplay.sync;

import java.time.Instant;
import java.util.UUID;

/// A change that the team's database has still to be told.
///
/// @param number counts up in the order in which things happened
/// @param id of this message: telling it twice is telling it once
/// @param kind such as `tactic`
/// @param entityId what changed
/// @param version of what changed, counting up from 1
/// @param payload the whole of it as JSON, named as the columns of `sandbox_tactics`
/// @param attempts that failed so far
public record OutboxMessage(
        long number,
        UUID id,
        String kind,
        UUID entityId,
        int version,
        String payload,
        Instant createdAt,
        int attempts) {}
