package dev.selfplay.ui.experiment;

import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.experiment.Tournament;
import dev.selfplay.ui.history.CompareViewModel;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Focus;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.Unseen;
import dev.selfplay.ui.kit.WindowContext;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// The page: experiments at the left, the chosen one beside them; or two battles of a pair.
/// JavaFX thread only.
public final class ExperimentsPageView {
    private final WindowContext context;
    private final ExperimentsViewModel model;
    private final TournamentsViewModel ladders;
    private final CompareViewModel compareModel;
    private final Runnable onNew;
    private boolean restoring;

    @FXML private SplitPane split;
    @FXML private Label count;
    @FXML private Button add;
    @FXML private ListView<ExperimentReport> list;
    @FXML private VBox blank;
    @FXML private Label blankTitle;
    @FXML private Label blankWords;
    @FXML private Button blankAction;
    @FXML private ExperimentDetailView detailController;
    @FXML private Node detail;
    @FXML private VBox tournamentPart;
    @FXML private ListView<Tournament> tournaments;
    @FXML private Node tournament;
    @FXML private Node compare;

    /// @param onNew opens the card for a new experiment
    ExperimentsPageView(
            WindowContext context,
            ExperimentsViewModel model,
            TournamentsViewModel ladders,
            CompareViewModel compareModel,
            Runnable onNew) {
        this.context = context;
        this.model = model;
        this.ladders = ladders;
        this.compareModel = compareModel;
        this.onNew = onNew;
    }

    @FXML
    void initialize() {
        add.setOnAction(e -> onNew.run());
        list.setItems(model.list());
        list.setCellFactory(v -> new ExperimentCell(context));
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(report -> {
                    if (report != null && !restoring) {
                        ladders.choose(null);
                        model.choose(ExperimentsViewModel.id(report));
                    }
                });
        list.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ENTER) {
                        detailController.focus();
                        e.consume();
                    }
                });
        tournaments();
        model.list().addListener((ListChangeListener<ExperimentReport>) c -> restore());
        model.chosenProperty().subscribe(c -> restore());
        model.reading().stateProperty().subscribe(s -> state());
        compareModel
                .both()
                .stateProperty()
                .subscribe(state -> {
                    boolean comparing = state != Async.State.EMPTY;
                    boolean was = compare.isVisible();
                    compare.setVisible(comparing);
                    split.setVisible(!comparing);
                    if (was && !comparing) {
                        detailController.focusPairs();
                    }
                });
        Unseen.keepOut(compare);
        state();
    }

    /// Those of many arms, below.
    private void tournaments() {
        tournaments.setItems(ladders.list());
        tournaments.setCellFactory(v -> new TournamentCell(context));
        tournaments
                .getSelectionModel()
                .selectedItemProperty()
                .subscribe(chosen -> {
                    if (chosen != null) {
                        ladders.choose(chosen.id());
                    }
                });
        ladders.list().addListener((ListChangeListener<Tournament>) c -> state());
        ladders.chosenProperty()
                .subscribe(id -> {
                    restoring = true;
                    if (id == null) {
                        tournaments.getSelectionModel().clearSelection();
                        restore();
                    } else {
                        list.getSelectionModel().clearSelection();
                    }
                    restoring = false;
                    state();
                });
    }

    /// The list's rows are replaced while an experiment runs; the choice stays.
    private void restore() {
        @Nullable UUID id = model.chosenProperty().get();
        if (ladders.chosenProperty().get() != null) {
            state();
            return;
        }
        restoring = true;
        try {
            for (int i = 0; i < model.list().size(); i++) {
                if (ExperimentsViewModel.id(model.list().get(i)).equals(id)) {
                    list.getSelectionModel().select(i);
                }
            }
        } finally {
            restoring = false;
        }
        state();
    }

    private void state() {
        Async.State state = model.reading().state();
        boolean some = !model.list().isEmpty();
        count.setText(some ? String.valueOf(model.list().size()) : "");
        Nodes.show(list, some);
        boolean ladder = ladders.chosenProperty().get() != null;
        Nodes.show(tournamentPart, !ladders.list().isEmpty());
        Nodes.show(tournament, ladder);
        Nodes.show(detail, some && !ladder);
        Nodes.show(blank, !some && !ladder);
        boolean failed = state == Async.State.FAILED;
        boolean empty = state == Async.State.SHOWN;
        blankTitle.setText(
                failed ? "The experiments could not be read" : empty ? "No experiment yet" : "");
        blankWords.setText(
                failed
                        ? model.reading().failureProperty().get()
                        : empty
                                ? "Is one prompt or model better than another, for whom, and how"
                                        + " sure is that? Battles in pairs tell."
                                : "Reading the experiments…");
        blankAction.setText(failed ? "Try again" : "New experiment");
        blankAction.setOnAction(e -> {
            if (failed) {
                model.reading().retry();
            } else {
                onNew.run();
            }
        });
        Nodes.show(blankAction, failed || empty);
    }

    /// To be called whenever the page has come into sight.
    void shown() {
        model.refresh();
        ladders.refresh();
        boolean none = model.reading().state() == Async.State.SHOWN && model.list().isEmpty();
        Focus.on(none ? add : list);
    }

    ExperimentDetailView detail() {
        return detailController;
    }
}
