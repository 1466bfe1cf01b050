package dev.selfplay.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.config.Settings;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.TimeWords;
import dev.selfplay.experiment.RunComparison;
import dev.selfplay.experiment.RunComparison.OfSeller;
import dev.selfplay.experiment.RunRecord;
import dev.selfplay.experiment.RunRecord.Counts;
import dev.selfplay.log.Visible;
import dev.selfplay.statistics.MeanInterval;
import dev.selfplay.workbench.Reads;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// Runs of all days, and one against another.
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = "What runs came to, and two of them compared.")
final class RunsCommand {
    private RunsCommand() {}

    static CommandLine make(RootCommand root) {
        return new CommandLine(new RunsCommand())
                .addSubcommand(new Listing(root))
                .addSubcommand(new Compare(root));
    }

    @Command(name = "list", description = "List runs, newest first.")
    static final class Listing extends ServiceCommand {
        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "20",
                description = "How many, at least 1 (default: ${DEFAULT-VALUE}).")
        private int limit;

        Listing(RootCommand root) {
            super(root);
        }

        @Override
        Reads reads() {
            return Reads.DATABASE;
        }

        @Override
        int run(Workbench services) {
            if (limit < 1) {
                throw new CommandError(ExitCode.USAGE, "--limit must be at least 1, not " + limit);
            }
            List<RunRecord> runs =
                    services.runRecords().all(services.settings().get(Settings.PASS_THRESHOLD));
            runs.stream().limit(limit).forEach(this::tell);
            if (runs.isEmpty()) {
                console().note("No run yet. \"battle\" starts one.");
            }
            return ExitCode.OK;
        }

        private void tell(RunRecord run) {
            if (json()) {
                console().json(json(console().object(), run));
                return;
            }
            Counts n = run.counts();
            RunRecord.OfExperiment of = run.of();
            console()
                    .print(
                            "%s  %s  %-8s %4d battles %4d sellers  %-14s %d over%s  $%s%s%s"
                                    .formatted(
                                            run.id().toString().substring(0, 8),
                                            TimeWords.of(run.startedAt()),
                                            Visible.line(run.prompt()),
                                            n.battles(),
                                            run.sellers(),
                                            average(run.average()),
                                            n.over(),
                                            left(n),
                                            run.cost().toFixed(4),
                                            (of == null ? "" : "  " + of.words())
                                                    + (run.levels().words().isEmpty()
                                                            ? ""
                                                            : "  " + run.levels().words()),
                                            run.foughtBy() == null
                                                    ? ""
                                                    : "  by " + Visible.line(run.foughtBy())));
        }

        private static String left(Counts n) {
            return part(n.voided(), "void")
                    + part(n.failed(), "failed")
                    + part(n.unfinished(), "unfinished")
                    + part(n.live(), "under way")
                    + part(n.needless(), "not needed");
        }

        private static String part(int n, String words) {
            return n == 0 ? "" : ", " + n + " " + words;
        }

        private static ObjectNode json(ObjectNode node, RunRecord run) {
            Counts n = run.counts();
            node.put("runId", run.id().toString())
                    .put("startedAt", run.startedAt().toString())
                    .put("endedAt", Objects.toString(run.endedAt(), null))
                    .put("account", run.account().key())
                    .put("foughtBy", run.foughtBy())
                    .put("closer", run.models().closer())
                    .put("seller", run.models().seller())
                    .put("referee", run.models().referee())
                    .put("prompt", run.prompt())
                    .put("level", run.levels().fixed().number())
                    .put("levelTarget", run.levels().target());
            RunRecord.OfExperiment of = run.of();
            node.put("experimentId", of == null ? null : of.id().toString());
            node.put("sellers", run.sellers())
                    .put("battles", n.battles())
                    .put("graded", n.graded())
                    .put("overThreshold", n.over())
                    .put("void", n.voided())
                    .put("failed", n.failed())
                    .put("unfinished", n.unfinished())
                    .put("underWay", n.live())
                    .put("notNeeded", n.needless());
            interval(node, "average", run.average());
            return node.put("costUsd", run.cost().toString());
        }
    }

    @Command(
            name = "compare",
            description =
                    "One run against another, seller by seller; the largest difference first.")
    static final class Compare extends ServiceCommand {
        @Parameters(index = "0", paramLabel = "first", description = "A run, or its beginning.")
        private String first = "";

        @Parameters(
                index = "1",
                paramLabel = "other",
                description = "What is compared with it: a gain is the other's.")
        private String other = "";

        Compare(RootCommand root) {
            super(root);
        }

        @Override
        Reads reads() {
            return Reads.DATABASE;
        }

        @Override
        int run(Workbench services) {
            RunComparison compared =
                    services.compareRuns(
                            TypedId.run(services.archive(), first),
                            TypedId.run(services.archive(), other));
            if (json()) {
                console().json(json(console().object(), compared));
            } else {
                compared.sellers().forEach(s -> console().print(line(s)));
                console().print(sum(compared));
            }
            return ExitCode.OK;
        }

        private static String line(OfSeller seller) {
            return String.format(
                    Locale.ROOT,
                    "%-28s %5.1f -> %5.1f  %s  (%s)",
                    Visible.line(seller.name()),
                    seller.first(),
                    seller.other(),
                    difference(seller.interval()),
                    Counted.of(seller.pairs().size(), "pair"));
        }

        private static String sum(RunComparison compared) {
            MeanInterval all = compared.difference();
            if (all == null) {
                return "The two runs have no seller in common with a graded battle in both.";
            }
            return String.format(
                    Locale.ROOT,
                    "%s over %d sellers in both; %d only in the first, %d only in the other.%s",
                    difference(all),
                    compared.sellers().size(),
                    compared.onlyFirst(),
                    compared.onlyOther(),
                    compared.unpaired() == 0
                            ? ""
                            : " %s left out: the other run has none to pair with."
                                    .formatted(Counted.of(compared.unpaired(), "battle")));
        }

        private static ObjectNode json(ObjectNode node, RunComparison compared) {
            node.put("first", compared.first().toString())
                    .put("other", compared.other().toString());
            interval(node, "difference", compared.difference())
                    .put("onlyFirst", compared.onlyFirst())
                    .put("onlyOther", compared.onlyOther())
                    .put("unpaired", compared.unpaired());
            var sellers = node.putArray("sellers");
            compared.sellers().forEach(s -> json(sellers.addObject(), s));
            return node;
        }

        private static void json(ObjectNode node, OfSeller seller) {
            node.put("personaId", seller.personaId().toString())
                    .put("personaName", seller.name())
                    .put("firstMean", seller.first())
                    .put("otherMean", seller.other());
            interval(node, "difference", seller.interval());
            var pairs = node.putArray("pairs");
            seller.pairs()
                    .forEach(p ->
                            pairs.addObject()
                                    .put("first", p.first().toString())
                                    .put("other", p.other().toString())
                                    .put("difference", p.difference()));
        }
    }

    private static ObjectNode interval(
            ObjectNode node, String field, @Nullable MeanInterval interval) {
        if (interval == null) {
            return node.putNull(field).putNull(field + "HalfWidth");
        }
        return node.put(field, interval.mean()).put(field + "HalfWidth", interval.halfWidth());
    }

    private static String average(@Nullable MeanInterval average) {
        return average == null ? "no grade" : words("%.1f", average);
    }

    private static String difference(MeanInterval interval) {
        return words("%+.1f", interval);
    }

    private static String words(String mean, MeanInterval interval) {
        Double half = interval.halfWidth();
        return String.format(Locale.ROOT, mean, interval.mean())
                + (half == null ? "" : String.format(Locale.ROOT, " ±%.1f", half));
    }
}
