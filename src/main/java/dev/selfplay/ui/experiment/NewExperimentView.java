package dev.selfplay.ui.experiment;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.ui.experiment.ExperimentForm.Field;
import dev.selfplay.ui.experiment.ExperimentForm.TypedArm;
import dev.selfplay.ui.experiment.NewExperimentViewModel.State;
import dev.selfplay.ui.kit.Card;
import dev.selfplay.ui.kit.FieldFrame;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.workbench.Runs.RunOptions;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The card that starts an experiment or a tournament. Enter in a field starts, Escape closes. JavaFX thread only.
public final class NewExperimentView {
    private final NewExperimentViewModel<?> model;
    private final Consumer<Account> onNewSession;
    private final Runnable onStart;
    private final Supplier<Optional<Path>> onFile;
    private final Map<Field, FieldFrame> frames = new EnumMap<>(Field.class);

    @FXML private StackPane root;
    @FXML private Label title;
    @FXML private Label lead;
    @FXML private RadioButton rehearsal;
    @FXML private RadioButton billed;
    @FXML private Label billedHint;
    @FXML private Label referee;
    @FXML private VBox arms;
    @FXML private Button addArm;
    @FXML private FieldFrame repeats;
    @FXML private FieldFrame margin;
    @FXML private FieldFrame budget;
    @FXML private FieldFrame seed;
    @FXML private FieldFrame concurrency;
    @FXML private FieldFrame level;
    @FXML private FieldFrame wanted;
    @FXML private Label size;
    @FXML private Label limit;
    @FXML private Label sees;
    @FXML private Label advice;
    @FXML private Button take;
    @FXML private CheckBox anyway;
    @FXML private Label problem;
    @FXML private Label notes;
    @FXML private Button newSession;
    @FXML private Button cancel;
    @FXML private Button start;

    @SuppressWarnings("NullAway.Init") // made with the view
    private Card card;

    private NewExperimentView(
            NewExperimentViewModel<?> model,
            Consumer<Account> onNewSession,
            Runnable onStart,
            Supplier<Optional<Path>> onFile) {
        this.model = model;
        this.onNewSession = onNewSession;
        this.onStart = onStart;
        this.onFile = onFile;
    }

    /// @param onNewSession begins a new session where the current one is locked
    /// @param onStarted called with what the card began, once it runs
    /// @param onFile asks for a file; empty where the person gave it up
    static <S> NewExperimentView of(
            NewExperimentViewModel<S> model,
            Consumer<Account> onNewSession,
            Consumer<S> onStarted,
            Supplier<Optional<Path>> onFile) {
        return new NewExperimentView(model, onNewSession, () -> model.start(onStarted), onFile);
    }

    @FXML
    void initialize() {
        card = new Card(root, Card.Reach.WINDOW, this::focus, model::close);
        card.endsWith(start);
        ToggleGroup group = new ToggleGroup();
        account(rehearsal, group, Account.REHEARSAL);
        account(billed, group, Account.BILLED);
        field(repeats, Field.REPEATS);
        field(margin, Field.MARGIN);
        field(budget, Field.BUDGET);
        ((TextField) Objects.requireNonNull(budget.getControl())).setPromptText("cap alone");
        field(seed, Field.SEED);
        field(concurrency, Field.CONCURRENCY);
        field(level, Field.LEVEL);
        field(wanted, Field.WANTED);
        Nodes.show(wanted, model.contest().advises());
        title.setText("New " + model.contest().kind().noun());
        root.setId("new-" + model.contest().kind().noun());
        lead.setText(model.contest().lead());
        model.form().arms().addListener((ListChangeListener<TypedArm>) c -> arms());
        addArm.setOnAction(e -> model.form().add("current"));
        take.setOnAction(e -> model.takeRepeats());
        anyway.selectedProperty().bindBidirectional(model.anywayProperty());
        model.anywayProperty().subscribe(a -> onReady());
        newSession.setOnAction(e -> onNewSession.accept(model.form().accountProperty().get()));
        cancel.setOnAction(e -> model.close());
        start.setOnAction(e -> onStart.run());
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        model.stateProperty().subscribe(this::onState);
        model.form().problemsProperty().subscribe(found -> onProblems());
        model.outlookProperty().subscribe(this::onOutlook);
    }

    private void key(KeyEvent e) {
        boolean enters = e.getTarget() instanceof TextField || e.isShortcutDown();
        if (e.getCode() == KeyCode.ENTER && enters) {
            onStart.run();
            e.consume();
        }
    }

    private void account(RadioButton button, ToggleGroup group, Account choice) {
        button.setToggleGroup(group);
        button.setOnAction(e -> model.form().accountProperty().set(choice));
        model.form().accountProperty().subscribe(now -> button.setSelected(now == choice));
    }

    private void field(FieldFrame frame, Field field) {
        TextField text = new TextField();
        text.textProperty().bindBidirectional(model.form().text(field));
        frame.setControl(text);
        frames.put(field, frame);
    }

    private void focus() {
        if (!arms.getChildren().isEmpty()) {
            arms.getChildren().getFirst().lookup(".combo-box").requestFocus();
        } else {
            cancel.requestFocus();
        }
    }

    private void onState(State state) {
        switch (state) {
            case CLOSED -> card.hide();
            case LOADING -> card.show();
            case EDITING -> {
                offered();
                focus();
            }
            case STARTING -> {}
        }
        onReady();
    }

    private void offered() {
        RunOptions options = model.options();
        if (options != null) {
            billed.setText(options.server() + ", billed");
            billed.setDisable(!options.billedHint().isEmpty());
            billedHint.setText(options.billedHint());
            Nodes.show(billedHint, !options.billedHint().isEmpty());
            ModelChoice models = options.defaults().models();
            referee.setText(
                    "Closer %s, seller %s, referee %s for all arms, as the settings say."
                            .formatted(models.closer(), models.seller(), models.referee()));
        }
        arms();
    }

    private void arms() {
        RunOptions options = model.options();
        List<String> models = options == null ? List.of() : options.models();
        List<TypedArm> all = model.form().arms();
        arms.getChildren()
                .setAll(
                        all.stream()
                                .map(arm ->
                                        new ArmRow(
                                                arm,
                                                model.armChoices(),
                                                models,
                                                onFile,
                                                () -> model.form().remove(arm)))
                                .toList());
        arms.getChildren().forEach(row -> ((ArmRow) row).removable(all.size() > 2));
        addArm.setDisable(!model.form().mayAdd());
    }

    private void onProblems() {
        Map<Field, String> found = model.form().problemsProperty().get();
        frames.forEach((field, frame) -> frame.setProblem(found.get(field)));
        onOutlook(model.outlookProperty().get());
    }

    private void onReady() {
        start.setDisable(!model.ready());
        var plan = model.outlookProperty().get().plan();
        start.setText(
                model.stateProperty().get() == State.STARTING
                        ? "Starting…"
                        : plan == null ? "Start" : "Start " + Counted.of(plan.battles(), "battle"));
    }

    private void onOutlook(ExperimentOutlook<?> outlook) {
        for (int i = 0; i < arms.getChildren().size(); i++) {
            ((ArmRow) arms.getChildren().get(i))
                    .tell(i < outlook.arms().size() ? outlook.arms().get(i) : "");
        }
        var plan = outlook.plan();
        size.setText(model.size());
        Nodes.show(size, !size.getText().isEmpty());
        size.getStyleClass()
                .setAll(
                        "label",
                        plan == null ? "quiet" : "figure",
                        outlook.tooMuch() ? "tone-bad-text" : "plain");
        sees.setText(plan == null ? "" : plan.sees());
        advice.setText(outlook.advice());
        Nodes.show(advice, model.contest().advises());
        Nodes.show(take, outlook.repeats().isPresent());
        limit.setText(outlook.limit());
        Nodes.show(limit, !outlook.limit().isEmpty());
        anyway.setText(outlook.consent());
        Nodes.show(anyway, !outlook.consent().isEmpty());
        String wrong =
                outlook.locked() ? "The session is locked: begin a new one." : outlook.problem();
        problem.setText(wrong);
        Nodes.show(problem, !wrong.isEmpty());
        notes.setText(plan == null ? "" : String.join("\n", plan.notes()));
        Nodes.show(notes, plan != null && !plan.notes().isEmpty());
        Nodes.show(newSession, outlook.locked());
        onReady();
    }
}
