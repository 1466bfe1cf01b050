package dev.selfplay.ui.experiment;

import dev.selfplay.conduct.Work.State;
import dev.selfplay.domain.Counted;
import dev.selfplay.experiment.Tournament;
import dev.selfplay.experiment.TournamentReport;
import dev.selfplay.experiment.TournamentReport.Pair;
import dev.selfplay.export.BeatsPicture;
import dev.selfplay.export.BeatsPicture.Cell;
import dev.selfplay.export.LadderPicture;
import dev.selfplay.export.TournamentExports;
import dev.selfplay.log.Visible;
import dev.selfplay.ui.conduct.Row;
import dev.selfplay.ui.experiment.PairLines.Line;
import dev.selfplay.ui.experiment.TournamentsViewModel.Detail;
import dev.selfplay.ui.kit.DrawingPane;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// A tournament: who leads, the final's verdict, the ladder and who beats whom, live. JavaFX thread
/// only.
public final class TournamentView {
    /// More pairs than anybody looks through.
    private static final int MOST_PAIRS = 60;

    private final TournamentsViewModel model;
    private final PairLines pairLines;
    private final Runnable onShow;
    private @Nullable UUID of;
    private @Nullable String cell;

    @FXML private BorderPane root;
    @FXML private Label title;
    @FXML private Label state;
    @FXML private Button pause;
    @FXML private Button stop;
    @FXML private Button resume;
    @FXML private Button delete;
    @FXML private MenuButton export;
    @FXML private Label headline;
    @FXML private Label meaning;
    @FXML private DrawingPane ladder;
    @FXML private VBox beatsCard;
    @FXML private DrawingPane beats;
    @FXML private VBox pairsCard;
    @FXML private Label pairsTitle;
    @FXML private Label pairsRemark;
    @FXML private VBox pairs;

    /// @param onShow brings the page into sight
    TournamentView(TournamentsViewModel model, PairLines pairLines, Runnable onShow) {
        this.model = model;
        this.pairLines = pairLines;
        this.onShow = onShow;
    }

    @FXML
    void initialize() {
        pause.setOnAction(e -> model.pause());
        stop.setOnAction(e -> model.stop());
        resume.setOnAction(e -> model.resume(onShow));
        delete.setOnAction(e -> model.delete());
        for (TournamentExports format : TournamentExports.values()) {
            MenuItem item = new MenuItem(format.label());
            item.setOnAction(e -> model.export(format));
            export.getItems().add(item);
        }
        beats.onChosen(key -> {
            cell = key;
            Detail shown = model.detail().valueProperty().get();
            if (shown != null) {
                pairs(shown.report());
                pairLines.focus();
            }
        });
        model.detail()
                .valueProperty()
                .subscribe(shown -> {
                    root.setVisible(shown != null);
                    if (shown != null) {
                        show(shown);
                    }
                });
    }

    private void show(Detail shown) {
        TournamentReport report = shown.report();
        Tournament tournament = report.tournament();
        if (!tournament.id().equals(of)) {
            of = tournament.id();
            cell = null;
        }
        title.setText(TournamentText.title(tournament));
        state.setText(
                "%s · %s · %s"
                        .formatted(
                                Row.state(tournament, shown.paused()),
                                Counted.of(report.battles(), "battle"),
                                Formats.usd(report.spent())));
        boolean running = tournament.state() == State.RUNNING;
        Nodes.show(pause, running && shown.here());
        pause.setText(shown.paused() ? "Go on" : "Pause");
        Nodes.show(stop, running);
        Nodes.show(resume, tournament.state().resumable());
        Nodes.show(delete, !running);
        headline.setText(TournamentText.headline(report));
        meaning.setText(TournamentText.meaning(report));
        ladder.show(width -> LadderPicture.of(report, width));
        Nodes.show(beatsCard, !report.pairs().isEmpty());
        beats.show(width -> BeatsPicture.of(report, width));
        pairs(report);
    }

    /// Gives the keyboard back to the pair that was looked at.
    void focusPairs() {
        pairLines.focus();
    }

    /// Those behind the cell that was chosen, the widest apart first.
    private void pairs(TournamentReport report) {
        beats.choose(cell);
        Cell chosen = cell == null ? null : BeatsPicture.Cell.of(report, cell).orElse(null);
        Nodes.show(pairsCard, chosen != null);
        if (chosen == null) {
            return;
        }
        List<Pair> all = report.between(chosen.row(), chosen.column());
        pairsTitle.setText(
                BeatsPicture.words(
                        chosen.row(), chosen.column(), report.met(chosen.row(), chosen.column())));
        pairsRemark.setText(
                all.size() > MOST_PAIRS
                        ? "The %d that are widest apart, of %d".formatted(MOST_PAIRS, all.size())
                        : "Widest apart first");
        Function<Pair, Integer> apart = pair -> -Math.abs(pair.difference());
        pairLines.show(
                pairs,
                chosen.column().name(),
                chosen.row().name(),
                all.stream()
                        .sorted(Comparator.comparing(apart))
                        .limit(MOST_PAIRS)
                        .map(pair ->
                                new Line(
                                        "%s, round %d"
                                                .formatted(Visible.line(pair.type()), pair.round()),
                                        pair.firstBattle(),
                                        pair.otherBattle(),
                                        pair.difference()))
                        .toList());
    }
}
