package dev.selfplay.experiment;

import dev.selfplay.domain.Usd;
import dev.selfplay.statistics.MeanInterval;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What an experiment says so far.
///
/// @param comparisons of each arm but the first with the first, in the order of the arms
/// @param means of each arm's battles that count, over its sellers; null where it has none
/// @param battles that were fought to their grades, void ones not among them
/// @param voided battles whose seller fell out of its role; others were fought in their place
/// @param unfinished battles that failed, were killed or left in the middle, or have no grades
/// @param leftOut battles that were cancelled, as those are that a verdict made needless
public record ExperimentReport(
        Experiment experiment,
        List<Comparison> comparisons,
        List<@Nullable MeanInterval> means,
        int battles,
        int voided,
        int unfinished,
        int leftOut,
        Usd spent) {

    public ExperimentReport {
        comparisons = List.copyOf(comparisons);
    }

    /// Whether all that was asked is answered.
    public boolean decided() {
        return comparisons.stream().noneMatch(c -> c.verdict() == Verdict.UNDECIDED);
    }
}
