package dev.selfplay.sync;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// A tactic as the team's table holds it.
///
/// @param priority 1-10
/// @param active whether it stands in its author's prompt
public record TeamTactic(
        UUID id,
        UUID battleId,
        String text,
        boolean synthetic,
        int priority,
        @Nullable Instant promotedAt,
        boolean active,
        boolean golden,
        @Nullable Instant suggestedAt) {}
