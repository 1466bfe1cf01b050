package dev.selfplay.promotion;

import java.time.Instant;
import java.util.UUID;

/// What came of looking at a grading for tactics.
///
/// @param found tactics made, or victories added to known ones
/// @param note a sentence for people, such as why there is none
public record Look(UUID battleId, UUID gradingId, int found, String note, Instant at) {}
