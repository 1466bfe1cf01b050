package dev.selfplay.sync;

import java.util.UUID;

/// A row of the team's database that this program cannot read, as somebody may have made it by hand.
///
/// @param why the column and what is wrong with it
public record Unreadable(EntityKind kind, UUID id, String why) {}
