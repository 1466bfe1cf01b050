package dev.selfplay.sync;

import java.util.UUID;

/// Something of the team that could not be taken over here; it is tried again in every round.
///
/// @param why the row or file, the field, and what is wrong with it
/// @param remedy who has to mend it, and where
public record SyncProblem(EntityKind kind, UUID id, String why, String remedy) {}
