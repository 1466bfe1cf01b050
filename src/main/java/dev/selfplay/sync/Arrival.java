package dev.selfplay.sync;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// Something as it stands in the team's database.
///
/// @param version counts its changes there, from 1
/// @param operation the change that brought it there; null where a program made it that counts none
/// @param author who made that change; null where nobody said
public record Arrival(
        EntityKind kind,
        UUID id,
        long version,
        @Nullable UUID operation,
        @Nullable String author,
        Content content) {}
