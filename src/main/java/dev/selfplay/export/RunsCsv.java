package dev.selfplay.export;

import dev.selfplay.experiment.RunComparison;
import dev.selfplay.experiment.RunComparison.OfSeller;
import dev.selfplay.experiment.RunRecord;
import dev.selfplay.experiment.RunRecord.Counts;
import dev.selfplay.experiment.RunRecord.OfExperiment;
import dev.selfplay.statistics.MeanInterval;

import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/// Writes what runs came to, and what two of them differ by, as CSV (RFC 4180). Amounts are exact
/// decimals of dollars, times are UTC. Stateless.
public final class RunsCsv {
    private RunsCsv() {}

    /// @return how many were written
    public static long runs(List<RunRecord> runs, Appendable to) throws IOException {
        CSVPrinter csv =
                new CSVPrinter(
                        to,
                        Csv.format(
                                "run_id",
                                "started_at",
                                "ended_at",
                                "account",
                                "author",
                                "experiment_id",
                                "prompt",
                                "closer",
                                "seller",
                                "referee",
                                "sellers",
                                "graded",
                                "average",
                                "half_width",
                                "over_threshold",
                                "void",
                                "failed",
                                "unfinished",
                                "under_way",
                                "not_needed",
                                "cost_usd"));
        for (RunRecord run : runs) {
            Counts n = run.counts();
            OfExperiment of = run.of();
            MeanInterval average = run.average();
            csv.printRecord(
                    run.id(),
                    run.startedAt(),
                    run.endedAt(),
                    run.account().key(),
                    Csv.harmless(run.foughtBy()),
                    of == null ? null : of.id(),
                    Csv.harmless(of == null ? run.prompt() : String.join(" · ", of.arms())),
                    Csv.harmless(run.models().closer()),
                    Csv.harmless(run.models().seller()),
                    Csv.harmless(run.models().referee()),
                    run.sellers(),
                    n.graded(),
                    average == null ? null : average.mean(),
                    halfWidth(average),
                    n.over(),
                    n.voided(),
                    n.failed(),
                    n.unfinished(),
                    n.live(),
                    n.needless(),
                    run.cost());
        }
        csv.flush();
        return runs.size();
    }

    /// @return how many sellers were written
    public static long sellers(RunComparison comparison, Appendable to) throws IOException {
        CSVPrinter csv =
                new CSVPrinter(
                        to,
                        Csv.format(
                                "seller",
                                "first_run",
                                "other_run",
                                "first_mean",
                                "other_mean",
                                "difference",
                                "half_width",
                                "pairs"));
        for (OfSeller seller : comparison.sellers()) {
            csv.printRecord(
                    Csv.harmless(seller.name()),
                    comparison.first(),
                    comparison.other(),
                    seller.first(),
                    seller.other(),
                    seller.difference(),
                    halfWidth(seller.interval()),
                    seller.pairs().size());
        }
        csv.flush();
        return comparison.sellers().size();
    }

    private static @Nullable Double halfWidth(@Nullable MeanInterval of) {
        return of == null ? null : of.halfWidth();
    }
}
