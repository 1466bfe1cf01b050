package dev.selfplay.ui.experiment;

import dev.selfplay.conduct.Work.State;
import dev.selfplay.domain.Counted;
import dev.selfplay.drawing.Scale;
import dev.selfplay.experiment.Arm;
import dev.selfplay.experiment.Comparison;
import dev.selfplay.experiment.Experiment;
import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.experiment.Verdict;
import dev.selfplay.export.ExperimentPictures;
import dev.selfplay.log.Visible;
import dev.selfplay.statistics.ConfidenceSequence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Experiments in words. Pure functions, any thread.
final class ExperimentText {
    /// With fewer no verdict is possible.
    private static final int FEW_SELLERS = 6;

    private static final double MOST = ConfidenceSequence.MOST;

    private ExperimentText() {}

    /// `no-sound.txt against current`.
    static String title(Experiment experiment) {
        List<Arm> arms = experiment.design().arms();
        return arms.stream().skip(1).map(ExperimentText::arm).collect(Collectors.joining(", "))
                + " against "
                + arm(arms.getFirst());
    }

    /// What an arm is, without the letter that it has in the drawings.
    static String arm(Arm arm) {
        return Visible.line(spec(arm.spec()));
    }

    private static String spec(String spec) {
        if (spec.startsWith("file:")) {
            return spec.substring(1 + Math.max(spec.lastIndexOf('/'), spec.lastIndexOf('\\')))
                    .replaceFirst("^ile:", "");
        }
        return spec.startsWith("version:")
                ? "version " + spec.substring("version:".length())
                : spec;
    }

    /// `running · 12 of 40 battles`.
    ///
    /// @param paused whether this program holds it
    static String state(ExperimentReport report, boolean paused) {
        Experiment experiment = report.experiment();
        String battles =
                report.battles()
                        + " of "
                        + Counted.of(experiment.design().fought(report.battles()), "battle");
        return switch (experiment.state()) {
            case RUNNING -> (paused ? "paused · " : "running · ") + battles;
            case INTERRUPTED -> "cut off · " + battles;
            case STOPPED -> "stopped · " + battles;
            case FINISHED -> "finished · " + Counted.of(report.battles(), "battle");
        };
    }

    /// `B is better: +4.2 points`.
    static String headline(ExperimentReport report, Comparison comparison) {
        String name = Visible.line(comparison.other().name());
        String points = points(comparison.difference());
        return switch (comparison.verdict()) {
            case BETTER -> name + " is better: " + points;
            case WORSE -> name + " is worse: " + points;
            case EQUIVALENT ->
                    "No difference that matters, "
                            + name
                            + " against "
                            + Visible.line(comparison.first().name());
            case UNDECIDED ->
                    comparison.sellers().isEmpty()
                            ? "Nothing to tell yet"
                            : (report.experiment().state() == State.FINISHED
                                            ? "Undecided: "
                                            : "Undecided so far: ")
                                    + points;
        };
    }

    private static String points(double difference) {
        return Scale.signed(difference, 1) + " points";
    }

    /// `95 % interval +1.1 to +7.3, 61 pairs with 15 sellers`.
    static String figures(Comparison comparison) {
        return comparison.sellers().isEmpty()
                ? ""
                : "95 % interval "
                        + ExperimentPictures.range(comparison.interval())
                        + ", "
                        + Counted.of(comparison.pairs(), "pair")
                        + " with "
                        + Counted.of(comparison.sellers().size(), "seller");
    }

    /// What that means, in a sentence or two.
    static String meaning(ExperimentReport report, Comparison comparison) {
        String margin = number(report.experiment().design().margin());
        String reason = report.experiment().reason();
        String over = reason == null ? "" : " " + reason;
        if (comparison.sellers().isEmpty()) {
            return "A seller counts once all its pairs are fought in both arms." + over;
        }
        double low = Math.abs(comparison.interval().low());
        double high = Math.abs(comparison.interval().high());
        return switch (comparison.verdict()) {
            case BETTER, WORSE ->
                    (Math.min(low, high) > report.experiment().design().margin()
                                            ? "The difference is surely more than the margin of %s."
                                            : "There surely is a difference; whether it is more"
                                                    + " than the margin of %s is open.")
                                    .formatted(margin)
                            + over;
            case EQUIVALENT ->
                    "Whatever the difference is, it is smaller than the margin of "
                            + margin
                            + " points."
                            + over;
            case UNDECIDED ->
                    low == MOST && high == MOST
                            ? "So few sellers tell nothing yet." + over
                            : "Anything from "
                                    + ExperimentPictures.range(comparison.interval())
                                    + " points fits what was fought, no difference too."
                                    + over;
        };
    }

    /// What a reader ought to know before believing it.
    static List<String> warnings(ExperimentReport report) {
        List<String> warnings = new ArrayList<>();
        if (report.experiment().design().sellers() < FEW_SELLERS) {
            warnings.add("Fewer than six sellers can have no verdict.");
        }
        if (report.unfinished() > 0) {
            warnings.add(
                    Counted.of(report.unfinished(), "battle")
                            + " without grades; their pairs do not count.");
        }
        if (report.voided() > report.battles() / 5) {
            warnings.add(
                    Counted.of(report.voided(), "battle")
                            + " void: these sellers often fall out of their role.");
        }
        return warnings;
    }

    /// What a badge says.
    static String badge(ExperimentReport report) {
        return report.comparisons().stream()
                .map(c -> c.verdict().key())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    static String style(Verdict verdict) {
        return switch (verdict) {
            case BETTER -> "success";
            case WORSE -> "danger";
            case EQUIVALENT -> "neutral";
            case UNDECIDED -> "warning";
        };
    }

    static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.valueOf(value);
    }
}
