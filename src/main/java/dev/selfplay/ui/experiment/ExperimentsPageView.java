package dev.selfplay.ui.experiment;

import dev.selfplay.conduct.Conducted;
import dev.selfplay.experiment.Tournament;
import dev.selfplay.training.Training;
import dev.selfplay.ui.conduct.Row;
import dev.selfplay.ui.experiment.ExperimentsViewModel.Listed;
import dev.selfplay.ui.history.CompareViewModel;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Focus;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.Unseen;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.training.TrainingCell;
import dev.selfplay.ui.training.TrainingsViewModel;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
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
import java.util.function.Consumer;

/// The page: experiments at the left, the chosen one beside them; or two battles of a pair.
/// JavaFX thread only.
public final class ExperimentsPageView {
    private final WindowContext context;
    private final ExperimentsViewModel model;
    private final TournamentsViewModel ladders;
    private final TrainingsViewModel trained;
    private final CompareViewModel compareModel;
    private final Runnable onNew;
    private final Runnable onRank;
    private final Runnable onTrain;
    private boolean restoring;

    @FXML private SplitPane split;
    @FXML private Label count;
    @FXML private Button add;
    @FXML private Button rank;
    @FXML private Button train;
    @FXML private ListView<Listed> list;
    @FXML private VBox blank;
    @FXML private Label blankTitle;
    @FXML private Label blankWords;
    @FXML private Button blankAction;
    @FXML private ExperimentDetailView detailController;
    @FXML private Node detail;
    @FXML private VBox tournamentPart;
    @FXML private ListView<Row<Tournament>> tournaments;
    @FXML private Node tournament;
    @FXML private TournamentView tournamentController;
    @FXML private VBox trainingPart;
    @FXML private ListView<Row<Training>> trainings;
    @FXML private Node training;
    @FXML private Node compare;

    /// @param onNew opens the card for a new experiment
    /// @param onRank opens the card for a new tournament
    /// @param onTrain opens the card for a new training
    ExperimentsPageView(
            WindowContext context,
            ExperimentsViewModel model,
            TournamentsViewModel ladders,
            TrainingsViewModel trained,
            CompareViewModel compareModel,
            Runnable onNew,
            Runnable onRank,
            Runnable onTrain) {
        this.context = context;
        this.model = model;
        this.ladders = ladders;
        this.trained = trained;
        this.compareModel = compareModel;
        this.onNew = onNew;
        this.onRank = onRank;
        this.onTrain = onTrain;
    }

    @FXML
    void initialize() {
        add.setOnAction(e -> onNew.run());
        rank.setOnAction(e -> onRank.run());
        train.setOnAction(e -> onTrain.run());
        list.setItems(model.list());
        list.setCellFactory(v -> new ExperimentCell(context));
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(listed -> {
                    if (listed != null && !restoring) {
                        ladders.choose(null);
                        trained.choose(null);
                        model.choose(listed.id());
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
        belows();
        model.list().addListener((ListChangeListener<Listed>) c -> restore());
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
                    if (was && !comparing && ladders.chosenProperty().get() != null) {
                        tournamentController.focusPairs();
                    } else if (was && !comparing && model.sellerProperty().get() != null) {
                        detailController.focusPairs();
                    }
                });
        Unseen.keepOut(compare);
        state();
    }

    /// Tournaments and trainings, below: of all three lists one thing is chosen.
    private void belows() {
        tournaments.setCellFactory(v -> new TournamentCell(context));
        below(
                tournaments,
                ladders.list(),
                ladders.chosenProperty(),
                id -> {
                    trained.choose(null);
                    ladders.choose(id);
                });
        trainings.setCellFactory(v -> new TrainingCell(context));
        below(
                trainings,
                trained.list(),
                trained.chosenProperty(),
                id -> {
                    ladders.choose(null);
                    trained.choose(id);
                });
    }

    private <T extends Conducted> void below(
            ListView<Row<T>> view,
            ObservableList<Row<T>> items,
            ReadOnlyObjectProperty<@Nullable UUID> chosen,
            Consumer<UUID> choose) {
        view.setItems(items);
        view.getSelectionModel()
                .selectedItemProperty()
                .subscribe(picked -> {
                    if (picked != null && !restoring) {
                        choose.accept(picked.work().id());
                    }
                });
        Runnable mark =
                () -> {
                    UUID wanted = chosen.get();
                    restoring = true;
                    view.getSelectionModel().clearSelection();
                    for (Row<T> item : items) {
                        if (item.work().id().equals(wanted)) {
                            view.getSelectionModel().select(item);
                        }
                    }
                    if (wanted != null) {
                        list.getSelectionModel().clearSelection();
                    }
                    restoring = false;
                    restore();
                };
        items.addListener((ListChangeListener<Row<T>>) c -> mark.run());
        chosen.subscribe(now -> mark.run());
    }

    private boolean another() {
        return ladders.chosenProperty().get() != null || trained.chosenProperty().get() != null;
    }

    /// The list's rows are replaced while an experiment runs; the choice stays.
    private void restore() {
        @Nullable UUID id = model.chosenProperty().get();
        if (another()) {
            state();
            return;
        }
        restoring = true;
        try {
            for (int i = 0; i < model.list().size(); i++) {
                if (model.list().get(i).id().equals(id)) {
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
        boolean trains = trained.chosenProperty().get() != null;
        Nodes.show(trainingPart, !trained.list().isEmpty());
        Nodes.show(tournament, ladder);
        Nodes.show(training, trains);
        Nodes.show(detail, some && !another());
        Nodes.show(blank, !some && !another());
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
        trained.refresh();
        boolean none = model.reading().state() == Async.State.SHOWN && model.list().isEmpty();
        Focus.on(none ? add : list);
    }

    ExperimentDetailView detail() {
        return detailController;
    }
}
