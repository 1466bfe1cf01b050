package dev.selfplay.sync;

/// A message of ours that the team's database took.
///
/// @param version that it made there
/// @param told what was said of it here
/// @param taken what stands there; differs from what was told where a type is another one here
public record Delivered(OutboxMessage message, long version, Content told, Content taken) {}
