package dev.selfplay.store.sqlite;

import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Usd;
import dev.selfplay.experiment.Arm;
import dev.selfplay.experiment.Comparison;
import dev.selfplay.experiment.Comparison.OfSeller;
import dev.selfplay.experiment.Experiment;
import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.experiment.Verdict;
import dev.selfplay.statistics.Interval;
import dev.selfplay.statistics.MeanInterval;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What an experiment says, as it is kept beside it.
record KeptReport(
        List<OfArm> comparisons,
        List<@Nullable MeanInterval> means,
        int battles,
        int voided,
        int unfinished,
        int leftOut,
        Usd spent) {

    private record OfArm(
            Arm first,
            Arm other,
            Verdict verdict,
            double difference,
            Interval interval,
            int pairs,
            List<OfSeller> sellers,
            ByCriterion<MeanInterval> criteria) {
        static OfArm of(Comparison c) {
            return new OfArm(
                    c.first(),
                    c.other(),
                    c.verdict(),
                    c.difference(),
                    c.interval(),
                    c.pairs(),
                    c.sellers(),
                    new ByCriterion<>(c.criteria()));
        }

        Comparison comparison() {
            return new Comparison(
                    first, other, verdict, difference, interval, pairs, sellers, criteria.values());
        }
    }

    static KeptReport of(ExperimentReport report) {
        return new KeptReport(
                report.comparisons().stream().map(OfArm::of).toList(),
                report.means(),
                report.battles(),
                report.voided(),
                report.unfinished(),
                report.leftOut(),
                report.spent());
    }

    ExperimentReport report(Experiment experiment) {
        return new ExperimentReport(
                experiment,
                comparisons.stream().map(OfArm::comparison).toList(),
                means,
                battles,
                voided,
                unfinished,
                leftOut,
                spent);
    }
}
