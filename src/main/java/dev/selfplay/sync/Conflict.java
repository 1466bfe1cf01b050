package dev.selfplay.sync;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// Two people changed the same thing, and one of them must choose. Both sides are kept.
///
/// @param base what both had before
/// @param mine as it was here when it was noticed
/// @param theirs as the team has it
public record Conflict(
        UUID id,
        EntityKind kind,
        UUID entityId,
        Content base,
        Content mine,
        Content theirs,
        long theirVersion,
        @Nullable String theirAuthor,
        Instant at) {}
