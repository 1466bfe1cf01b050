package dev.selfplay.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.conduct.Work.State;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Usd;
import dev.selfplay.experiment.Comparison;
import dev.selfplay.experiment.Comparison.OfSeller;
import dev.selfplay.experiment.Experiment;
import dev.selfplay.experiment.ExperimentOrder;
import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.export.ExperimentJson;
import dev.selfplay.statistics.MeanInterval;

import java.util.Comparator;
import java.util.Locale;

/// Tells experiments, to people and in JSON.
final class ExperimentWords {
    private ExperimentWords() {}

    /// `2 arms, 50 sellers, 4 repeats: 400 battles`.
    static String size(ExperimentOrder order) {
        return "%s, %s, %s: %s"
                .formatted(
                        Counted.of(order.arms().size(), "arm"),
                        Counted.of(order.sellers().size(), "seller"),
                        Counted.of(order.repeats(), "repeat"),
                        Counted.of(order.design().battles(), "battle"));
    }

    /// The verdict of each comparison; for people, with what it rests on.
    ///
    /// @param whole whether every seller is told to people too
    static void tell(Console console, boolean json, ExperimentReport report, boolean whole) {
        if (json) {
            report.comparisons().forEach(c -> verdict(console, report, c));
            return;
        }
        report.comparisons().forEach(c -> people(console, report, c, whole));
        Experiment experiment = report.experiment();
        String reason = experiment.reason();
        console.print(
                "%s%s, %s in all."
                        .formatted(
                                reason == null ? "" : reason + " ",
                                fought(report),
                                "$"
                                        + report.spent()
                                                .toFixed(
                                                        Usd.decimals(
                                                                report.spent(), report.spent()))));
        String levels = experiment.design().settings().levels().words();
        console.print(
                "experiment "
                        + experiment.id()
                        + (levels.isEmpty() ? "" : ", " + levels)
                        + (experiment.of() == null ? "" : ", " + experiment.of().words()));
    }

    private static String fought(ExperimentReport report) {
        return Counted.of(report.battles(), "battle")
                + " graded"
                + (report.voided() == 0 ? "" : ", " + report.voided() + " void and fought anew")
                + (report.leftOut() == 0
                        ? ""
                        : ", "
                                + report.leftOut()
                                + (report.decided() ? " not needed" : " not fought"))
                + (report.unfinished() == 0 ? "" : ", " + report.unfinished() + " without grades");
    }

    private static void people(
            Console console, ExperimentReport report, Comparison comparison, boolean whole) {
        console.print(
                "%s against %s: %s"
                        .formatted(
                                comparison.other().name(),
                                comparison.first().name(),
                                headline(report, comparison)));
        if (comparison.pairs() == 0) {
            console.print("  No pair of battles has grades.");
            return;
        }
        console.print(
                String.format(
                        Locale.ROOT,
                        "  %+.1f points (95 %% interval %+.1f to %+.1f), %s with %s: %d won, %d"
                                + " lost",
                        comparison.difference(),
                        comparison.interval().low(),
                        comparison.interval().high(),
                        Counted.of(comparison.pairs(), "pair"),
                        Counted.of(comparison.sellers().size(), "seller"),
                        comparison.wins(),
                        comparison.losses()));
        for (Criterion criterion : Criterion.ALL) {
            MeanInterval shift = comparison.criteria().get(criterion);
            if (shift != null) {
                console.print("  " + criterion.label() + ": " + words(shift));
            }
        }
        if (whole) {
            comparison.sellers().stream()
                    .sorted(Comparator.comparingDouble(OfSeller::difference))
                    .forEach(seller ->
                            console.print(
                                    String.format(
                                            Locale.ROOT,
                                            "  %+6.1f  %s (%s)",
                                            seller.difference(),
                                            seller.type(),
                                            Counted.of(seller.pairs().size(), "pair"))));
        }
    }

    private static String words(MeanInterval shift) {
        Double half = shift.halfWidth();
        return half == null
                ? String.format(Locale.ROOT, "%+.1f", shift.mean())
                : String.format(
                        Locale.ROOT,
                        "%+.1f (%+.1f to %+.1f)",
                        shift.mean(),
                        shift.mean() - half,
                        shift.mean() + half);
    }

    private static String headline(ExperimentReport report, Comparison comparison) {
        double margin = report.experiment().design().margin();
        return switch (comparison.verdict()) {
            case BETTER -> "better";
            case WORSE -> "worse";
            case EQUIVALENT ->
                    String.format(Locale.ROOT, "equivalent, within %s points", number(margin));
            case UNDECIDED ->
                    report.experiment().state() == State.FINISHED
                            ? "undecided: so many battles do not tell"
                            : "undecided so far";
        };
    }

    static String number(double margin) {
        return margin == Math.rint(margin)
                ? String.format(Locale.ROOT, "%.0f", margin)
                : String.valueOf(margin);
    }

    /// One line of a list.
    static void line(Console console, boolean json, ExperimentReport report) {
        if (json) {
            report.comparisons().forEach(c -> verdict(console, report, c));
            return;
        }
        Experiment experiment = report.experiment();
        String verdicts =
                String.join(
                        "; ", report.comparisons().stream().map(ExperimentWords::briefly).toList());
        console.print(
                "%s  %-11s  %s  %s%s%s"
                        .formatted(
                                experiment.id().toString().substring(0, 8),
                                experiment.state().key(),
                                ExperimentCommand.names(experiment.design().arms()),
                                verdicts,
                                experiment.of() == null
                                        ? ""
                                        : "  (" + experiment.of().words() + ")",
                                experiment.state() == State.INTERRUPTED
                                        ? "  (experiment resume)"
                                        : ""));
    }

    private static void verdict(Console console, ExperimentReport report, Comparison comparison) {
        ObjectNode node = console.object().put("event", "experiment.verdict");
        console.json(ExperimentJson.verdict(node, report, comparison));
    }

    private static String briefly(Comparison c) {
        if (c.pairs() == 0) {
            return c.other().name() + ": no pair yet";
        }
        return String.format(
                Locale.ROOT, "%s %s %+.1f", c.other().name(), c.verdict().key(), c.difference());
    }
}
