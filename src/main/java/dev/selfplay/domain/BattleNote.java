package dev.selfplay.domain;

import java.time.Instant;
import java.util.UUID;

/// What a person wrote down about a battle. One note a battle; an empty text means that there is
/// none any more.
///
/// @param author who wrote it last
/// @param at when it was changed last
public record BattleNote(UUID id, UUID battleId, String text, String author, Instant at) {}
