package dev.selfplay.ui.experiment;

import dev.selfplay.conduct.Work.State;
import dev.selfplay.domain.Counted;
import dev.selfplay.drawing.Scale;
import dev.selfplay.experiment.Comparison;
import dev.selfplay.experiment.Tournament;
import dev.selfplay.experiment.TournamentReport;
import dev.selfplay.experiment.TournamentReport.Standing;
import dev.selfplay.export.ExperimentPictures;
import dev.selfplay.export.LadderPicture;
import dev.selfplay.log.Visible;
import dev.selfplay.ui.kit.DrawingPane;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;

import java.util.stream.Collectors;

/// A tournament: who leads, the final's verdict, and the ladder, live. JavaFX thread only.
public final class TournamentView {
    private final TournamentsViewModel model;

    @FXML private BorderPane root;
    @FXML private Label title;
    @FXML private Label state;
    @FXML private Button stop;
    @FXML private Label headline;
    @FXML private Label meaning;
    @FXML private DrawingPane ladder;

    TournamentView(TournamentsViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        stop.setOnAction(e -> model.stop());
        model.detail()
                .valueProperty()
                .subscribe(report -> {
                    root.setVisible(report != null);
                    if (report != null) {
                        show(report);
                    }
                });
    }

    /// `A, B, C and D`, as they were named.
    static String title(Tournament tournament) {
        return tournament.arms().stream()
                .map(arm -> Visible.line(arm.name()))
                .collect(Collectors.joining(", "));
    }

    private void show(TournamentReport report) {
        Tournament tournament = report.tournament();
        title.setText(title(tournament));
        state.setText(
                "%s · %s · %s"
                        .formatted(
                                tournament.state().key(),
                                Counted.of(report.battles(), "battle"),
                                Formats.usd(report.spent())));
        Nodes.show(stop, tournament.state() == State.RUNNING);
        headline.setText(headline(report));
        String reason = tournament.reason();
        meaning.setText(
                report.verdict().map(TournamentView::words).orElse("The final has not begun.")
                        + (reason == null ? "" : " " + reason));
        ladder.show(width -> LadderPicture.of(report, width));
    }

    private static String headline(TournamentReport report) {
        return report.winner()
                .map(arm -> Visible.line(arm.name()) + " wins")
                .orElseGet(() ->
                        report.battles() == 0
                                ? "Nothing to tell yet"
                                : leads(report.standing().getFirst()));
    }

    private static String leads(Standing first) {
        return "%s leads, place %s"
                .formatted(Visible.line(first.arm().name()), LadderPicture.place(first));
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
