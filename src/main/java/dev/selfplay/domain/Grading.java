package dev.selfplay.domain;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// One grading of a battle: the referee's scorecard, the audit, and where they contradict.
///
/// @param audit null where plain code has not looked at it, as in rows of the original system
/// @param contradictions one sentence each, naming both sides
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

    /// Whether plain code has looked at it and found nothing against the grades.
    public boolean agreed() {
        return audit != null && !disputed();
    }

    public boolean disputed() {
        return !contradictions.isEmpty();
    }
}
