package dev.selfplay.sync;

import java.time.Instant;

/// A conflict that is over, with both sides as they were then.
///
/// @param resolution `mine`, `theirs`, `theirs: name, description`, or in words why it was over
public record PastConflict(Conflict conflict, String resolution, Instant decidedAt) {}
