package dev.selfplay.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// One grading of a battle: the referee's scorecard, the audit, and where they contradict.
///
/// @param contradictions one sentence each, naming both sides
/// @param cost of all the referee's calls for it
public record Grading(
        UUID id,
        UUID battleId,
        Instant at,
        Scorecard scorecard,
        Audit audit,
        List<String> contradictions,
        Usd cost) {
    public Grading {
        contradictions = List.copyOf(contradictions);
    }

    public boolean disputed() {
        return !contradictions.isEmpty();
    }
}
