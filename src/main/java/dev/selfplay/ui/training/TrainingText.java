package dev.selfplay.ui.training;

import dev.selfplay.conduct.Work.State;
import dev.selfplay.domain.Counted;
import dev.selfplay.drawing.Scale;
import dev.selfplay.experiment.Comparison;
import dev.selfplay.experiment.Verdict;
import dev.selfplay.export.ExperimentPictures;
import dev.selfplay.training.Training;
import dev.selfplay.ui.conduct.Row;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.Trainings.Report;

/// What is said of a training.
final class TrainingText {
    private static final int BRIEF = 8;

    private TrainingText() {}

    static String brief(Training training) {
        return training.id().toString().substring(0, BRIEF);
    }

    static String title(Training training, WindowContext context) {
        return "Training, " + context.timeOrDay(training.startedAt());
    }

    private static long tried(Training training) {
        return training.rounds().stream().mapToLong(r -> r.tried().size()).sum();
    }

    /// `4 of 13`.
    static String share(Training training) {
        return training.kept().size() + " of " + tried(training);
    }

    /// `4 of 13 candidates kept`.
    static String kept(Training training) {
        return "%d of %s kept"
                .formatted(training.kept().size(), Counted.of(tried(training), "candidate"));
    }

    static String badge(Report report) {
        return proposes(report) ? "proposal" : Row.state(report.training(), report.paused());
    }

    /// The colour of [#badge].
    static String style(Report report) {
        return proposes(report) ? "warning" : style(report.training());
    }

    private static boolean proposes(Report report) {
        return report.training().state() == State.FINISHED && report.waiting() > 0;
    }

    static String style(Training training) {
        return switch (training.state()) {
            case RUNNING -> "accent";
            case FINISHED, STOPPED, INTERRUPTED -> "neutral";
        };
    }

    static String headline(Report report) {
        Training training = report.training();
        Comparison measured = report.measured();
        if (measured != null) {
            return switch (measured.verdict()) {
                case BETTER ->
                        "The proposal adds %s points"
                                .formatted(Scale.signed(measured.difference(), 1));
                case WORSE ->
                        "The proposal is worse by %s points"
                                .formatted(Scale.signed(measured.difference(), 1));
                case EQUIVALENT -> "The proposal makes no difference that matters";
                case UNDECIDED ->
                        "%s points, %s"
                                .formatted(
                                        Scale.signed(measured.difference(), 1),
                                        training.state() == State.RUNNING
                                                ? "not decided yet"
                                                : "which may be luck");
            };
        }
        return training.kept().isEmpty()
                ? training.state() == State.FINISHED ? "Nothing is proposed" : "Nothing kept yet"
                : Training.counted(training.kept()) + " kept so far";
    }

    static String figures(Report report) {
        Comparison measured = report.measured();
        return measured == null
                ? ""
                : "95 %% %s, on %s that no round has seen, %s"
                        .formatted(
                                ExperimentPictures.range(measured.interval()),
                                Counted.of(measured.sellers().size(), "seller"),
                                Counted.of(measured.pairs(), "pair"));
    }

    static String meaning(Report report) {
        Training training = report.training();
        String now =
                report.doing().isEmpty()
                        ? training.reason() == null ? "" : training.reason()
                        : (report.paused() ? "Paused, " : "Now ") + report.doing() + ".";
        return now
                + (now.isEmpty() ? "" : " ")
                + kept(training)
                + ". Nothing is written before a person approves.";
    }

    /// Of the strip under the title.
    static String tone(Report report) {
        Comparison measured = report.measured();
        return measured == null
                ? "neutral"
                : measured.verdict() == Verdict.BETTER
                        ? "success"
                        : measured.verdict() == Verdict.WORSE ? "danger" : "neutral";
    }
}
