package dev.selfplay.ui.experiment;

import dev.selfplay.drawing.Scale;
import dev.selfplay.experiment.Comparison;
import dev.selfplay.experiment.Tournament;
import dev.selfplay.experiment.TournamentReport;
import dev.selfplay.experiment.TournamentReport.Standing;
import dev.selfplay.export.ExperimentPictures;
import dev.selfplay.export.LadderPicture;
import dev.selfplay.log.Visible;

import java.util.stream.Collectors;

/// Tournaments in words. Pure functions, any thread.
final class TournamentText {
    private TournamentText() {}

    /// `A, B, C`, as they were named.
    static String title(Tournament tournament) {
        return tournament.arms().stream()
                .map(arm -> Visible.line(arm.name()))
                .collect(Collectors.joining(", "));
    }

    static String headline(TournamentReport report) {
        return report.winner()
                .map(arm -> Visible.line(arm.name()) + " wins")
                .orElseGet(() ->
                        report.pairs().isEmpty()
                                ? "Nothing to tell yet"
                                : leads(report.standing().getFirst()));
    }

    private static String leads(Standing first) {
        return "%s leads, place %s"
                .formatted(Visible.line(first.arm().name()), LadderPicture.place(first));
    }

    /// What the final says, and why it is over.
    static String meaning(TournamentReport report) {
        String reason = report.tournament().reason();
        return report.verdict().map(TournamentText::words).orElse("The final has not begun.")
                + (reason == null ? "" : " " + reason);
    }

    private static String words(Comparison last) {
        return "The final, %s against %s: %s, %s points (95 %% interval %s)."
                .formatted(
                        Visible.line(last.other().name()),
                        Visible.line(last.first().name()),
                        last.verdict().key(),
                        Scale.signed(last.difference(), 1),
                        ExperimentPictures.range(last.interval()));
    }
}
