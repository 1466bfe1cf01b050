package dev.selfplay.domain;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// One grading of a battle: the referee's scorecard and the audit. What they establish, and whether
/// they dispute each other, is worked out with people's rulings: [BattleDetail#facts].
///
/// @param audit null where plain code has not looked at it, as in rows of the original system
/// @param contradictions what speaks against it whatever people decide, one sentence each; of gradings
///     from before the referee was asked what was said, all that did
/// @param cost of all the referee's calls for it
public record Grading(
        UUID id,
        UUID battleId,
        Instant at,
        Scorecard scorecard,
        @Nullable Audit audit,
        List<String> contradictions,
        Usd cost) {
    public Grading {
        contradictions = List.copyOf(contradictions);
    }
}
