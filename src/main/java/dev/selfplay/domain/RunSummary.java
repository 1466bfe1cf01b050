package dev.selfplay.domain;

import java.time.Duration;
import java.util.UUID;

/// How a run ended, counted in battles.
///
/// @param voided whose seller fell out of its role
public record RunSummary(
        UUID runId,
        int completed,
        int failed,
        int ungraded,
        int voided,
        int killed,
        int cancelled,
        int interrupted,
        Usd spent,
        Duration elapsed) {

    public RunOutcome outcome() {
        return RunOutcome.of(killed, interrupted, cancelled);
    }

    public int battles() {
        return completed + failed + ungraded + voided + killed + cancelled + interrupted;
    }
}
