package dev.selfplay.domain;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// How a run ended, counted in battles.
///
/// @param voided whose seller fell out of its role
/// @param levels how many completed battles were fought at each level
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
        Duration elapsed,
        Map<SellerLevel, Integer> levels) {

    public RunSummary {
        levels = Map.copyOf(levels);
    }

    /// Of a run of which the levels are not asked.
    public RunSummary(
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
        this(
                runId,
                completed,
                failed,
                ungraded,
                voided,
                killed,
                cancelled,
                interrupted,
                spent,
                elapsed,
                Map.of());
    }

    /// `sellers at level 3: 12, 4: 7`; empty where all were as written.
    public String levelWords() {
        if (Set.of(SellerLevel.AS_WRITTEN).containsAll(levels.keySet())) {
            return "";
        }
        return Arrays.stream(SellerLevel.values())
                .filter(levels::containsKey)
                .map(level ->
                        String.format(
                                Locale.ROOT,
                                "%d: %d",
                                level.number(),
                                levels.getOrDefault(level, 0)))
                .collect(Collectors.joining(", ", "sellers at level ", ""));
    }

    public RunOutcome outcome() {
        return RunOutcome.of(killed, interrupted, cancelled);
    }

    public int battles() {
        return completed + failed + ungraded + voided + killed + cancelled + interrupted;
    }
}
