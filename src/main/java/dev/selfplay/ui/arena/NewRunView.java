package dev.selfplay.ui.arena;

import dev.selfplay.domain.Backend;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.Session;
import dev.selfplay.ui.arena.ArenaActions.Estimate;
import dev.selfplay.ui.arena.ArenaActions.ModelOption;
import dev.selfplay.ui.arena.NewRunViewModel.Field;
import dev.selfplay.ui.arena.NewRunViewModel.State;
import dev.selfplay.ui.arena.NewRunViewModel.Who;
import dev.selfplay.ui.fx.Formats;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// The dialog that starts a run: a card over the window, closed by Escape.
public final class NewRunView {
    private final NewRunViewModel model;
    private final Function<Backend, @Nullable Session> session;
    private final Consumer<Run> onStarted;
    private final Map<Field, Label> problemLabels = new EnumMap<>(Field.class);

    @FXML private StackPane root;
    @FXML private RadioButton chosen;
    @FXML private RadioButton firstTen;
    @FXML private RadioButton allActive;
    @FXML private Label whoProblem;
    @FXML private RadioButton rehearsal;
    @FXML private RadioButton billed;
    @FXML private Label billedHint;
    @FXML private TextField turns;
    @FXML private TextField concurrency;
    @FXML private TextField repeats;
    @FXML private TextField seed;
    @FXML private Label turnsProblem;
    @FXML private Label concurrencyProblem;
    @FXML private Label repeatsProblem;
    @FXML private Label seedProblem;
    @FXML private GridPane models;
    @FXML private ComboBox<String> closerModel;
    @FXML private ComboBox<String> sellerModel;
    @FXML private ComboBox<String> refereeModel;
    @FXML private Label closerNote;
    @FXML private Label sellerNote;
    @FXML private Label refereeNote;
    @FXML private Label estimate;
    @FXML private Label left;
    @FXML private Button cancel;
    @FXML private Button start;

    /// @param session the session of a backend, where it is known
    /// @param onStarted called with the run once it runs
    public NewRunView(
            NewRunViewModel model,
            Function<Backend, @Nullable Session> session,
            Consumer<Run> onStarted) {
        this.model = model;
        this.session = session;
        this.onStarted = onStarted;
    }

    @FXML
    void initialize() {
        ToggleGroup whoGroup = new ToggleGroup();
        who(chosen, whoGroup, Who.CHOSEN);
        who(firstTen, whoGroup, Who.FIRST_TEN);
        who(allActive, whoGroup, Who.ALL_ACTIVE);
        ToggleGroup backendGroup = new ToggleGroup();
        backend(rehearsal, backendGroup, Backend.REHEARSAL);
        backend(billed, backendGroup, Backend.OPENAI);
        text(turns, Field.TURNS, turnsProblem);
        text(concurrency, Field.CONCURRENCY, concurrencyProblem);
        text(repeats, Field.REPEATS, repeatsProblem);
        text(seed, Field.SEED, seedProblem);
        text(closerModel, Field.CLOSER_MODEL, closerNote);
        text(sellerModel, Field.SELLER_MODEL, sellerNote);
        text(refereeModel, Field.REFEREE_MODEL, refereeNote);
        problemLabels.put(Field.WHO, whoProblem);
        cancel.setOnAction(e -> model.close());
        start.setOnAction(e -> model.start(onStarted));
        root.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        model.close();
                        e.consume();
                    } else if (e.getCode() == KeyCode.ENTER && !start.isDisabled()) {
                        model.start(onStarted);
                        e.consume();
                    }
                });
        model.stateProperty().subscribe(this::onState);
        model.problemsProperty().subscribe(found -> onProblems());
        model.estimateProperty().subscribe(this::onEstimate);
        model.backendProperty().subscribe(this::onBackend);
    }

    private void who(RadioButton button, ToggleGroup group, Who choice) {
        button.setToggleGroup(group);
        button.setOnAction(e -> model.whoProperty().set(choice));
        model.whoProperty().subscribe(now -> button.setSelected(now == choice));
    }

    private void backend(RadioButton button, ToggleGroup group, Backend choice) {
        button.setToggleGroup(group);
        button.setOnAction(e -> model.backendProperty().set(choice));
        model.backendProperty().subscribe(now -> button.setSelected(now == choice));
    }

    private void text(TextField field, Field of, Label problem) {
        field.textProperty().bindBidirectional(model.text(of));
        problemLabels.put(of, problem);
    }

    private void text(ComboBox<String> field, Field of, Label note) {
        field.getEditor().textProperty().bindBidirectional(model.text(of));
        model.text(of).subscribe(this::onProblems);
        problemLabels.put(of, note);
    }

    private void onState(State state) {
        root.setVisible(state != State.CLOSED);
        boolean editing = state == State.EDITING;
        start.setText(state == State.STARTING ? "Starting…" : "Start");
        start.setDisable(!editing || model.request() == null);
        if (editing) {
            fill();
            start.requestFocus();
        }
    }

    private void fill() {
        int selected = model.personas(Who.CHOSEN).size();
        chosen.setText(
                selected == 0
                        ? "Those selected in the list (none is)"
                        : "The " + Formats.plural(selected, "seller") + " selected in the list");
        chosen.setDisable(selected == 0);
        int ten = model.personas(Who.FIRST_TEN).size();
        firstTen.setText("The first " + Formats.plural(ten, "active seller"));
        allActive.setText(
                "All " + Formats.plural(model.personas(Who.ALL_ACTIVE).size(), "active seller"));
        var ids = model.models().stream().map(ModelOption::id).toList();
        closerModel.getItems().setAll(ids);
        sellerModel.getItems().setAll(ids);
        refereeModel.getItems().setAll(ids);
        closerModel.getEditor().setText(model.text(Field.CLOSER_MODEL).get());
        String hint = model.billedHint();
        billed.setDisable(!hint.isEmpty());
        billedHint.setText(hint);
        billedHint.setVisible(!hint.isEmpty());
        billedHint.setManaged(!hint.isEmpty());
        onBackend(model.backendProperty().get());
        onProblems();
    }

    private void onBackend(Backend backend) {
        models.setVisible(backend.billed());
        models.setManaged(backend.billed());
        onEstimate(model.estimateProperty().get());
    }

    private void onProblems() {
        Map<Field, String> found = model.problemsProperty().get();
        problemLabels.forEach((field, label) -> {
            String problem = found.get(field);
            String note =
                    switch (field) {
                        case CLOSER_MODEL -> model.modelNote(Role.CLOSER);
                        case SELLER_MODEL -> model.modelNote(Role.SELLER);
                        case REFEREE_MODEL -> model.modelNote(Role.REFEREE);
                        default -> "";
                    };
            label.setText(problem == null ? note : problem);
            label.getStyleClass().removeAll("field-problem", "quiet");
            label.getStyleClass().add(problem == null ? "quiet" : "field-problem");
            boolean shown = !label.getText().isEmpty();
            label.setVisible(shown);
            label.setManaged(shown);
        });
        start.setDisable(model.stateProperty().get() != State.EDITING || model.request() == null);
    }

    private void onEstimate(@Nullable Estimate known) {
        boolean isBilled = model.backendProperty().get().billed();
        estimate.setText(
                known == null
                        ? "–"
                        : "%s (%s – %s)"
                                .formatted(
                                        Formats.usd(known.likely()),
                                        Formats.usd(known.low()),
                                        Formats.usd(known.high())));
        Session now = session.apply(model.backendProperty().get());
        String room = now == null ? "" : Formats.usd(now.left()) + " left in the session";
        boolean tooMuch = known != null && now != null && known.likely().compareTo(now.left()) > 0;
        boolean isLocked = now != null && now.locked();
        left.setText(
                isLocked
                        ? "The session is locked: begin a new one beneath the gauge."
                        : tooMuch
                                ? room + ": the kill-switch will stop this run"
                                : isBilled ? room : "not billed; " + room);
        left.getStyleClass().removeAll("field-problem", "quiet");
        left.getStyleClass().add(tooMuch || isLocked ? "field-problem" : "quiet");
    }
}
