package dev.selfplay.ui.training;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.ui.kit.Card;
import dev.selfplay.ui.kit.FieldFrame;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.training.NewTrainingViewModel.Field;
import dev.selfplay.ui.training.NewTrainingViewModel.Outlook;
import dev.selfplay.ui.training.NewTrainingViewModel.State;
import dev.selfplay.workbench.Runs.RunOptions;
import dev.selfplay.workbench.Trainings.Begun;

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

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/// The card that starts a training. Enter in a field starts, Escape closes. JavaFX thread only.
public final class NewTrainingView {
    private final NewTrainingViewModel model;
    private final Consumer<Account> onNewSession;
    private final Consumer<Begun> onStarted;
    private final Map<Field, FieldFrame> frames = new EnumMap<>(Field.class);

    @FXML private StackPane root;
    @FXML private RadioButton rehearsal;
    @FXML private RadioButton billed;
    @FXML private Label billedHint;
    @FXML private Label models;
    @FXML private FieldFrame rounds;
    @FXML private FieldFrame budget;
    @FXML private FieldFrame repeats;
    @FXML private FieldFrame concurrency;
    @FXML private FieldFrame seed;
    @FXML private CheckBox reflect;
    @FXML private Label sellers;
    @FXML private Label size;
    @FXML private Label limit;
    @FXML private Label sees;
    @FXML private Label problem;
    @FXML private Button newSession;
    @FXML private Button cancel;
    @FXML private Button start;

    @SuppressWarnings("NullAway.Init") // made with the view
    private Card card;

    @SuppressWarnings("NullAway.Init") // made with the view
    private TextField first;

    /// @param onNewSession begins a new session where the current one is locked
    /// @param onStarted called with the training once it runs
    public NewTrainingView(
            NewTrainingViewModel model, Consumer<Account> onNewSession, Consumer<Begun> onStarted) {
        this.model = model;
        this.onNewSession = onNewSession;
        this.onStarted = onStarted;
    }

    @FXML
    void initialize() {
        ToggleGroup group = new ToggleGroup();
        account(rehearsal, group, Account.REHEARSAL);
        account(billed, group, Account.BILLED);
        first = field(rounds, Field.ROUNDS);
        field(budget, Field.BUDGET).setPromptText("cap alone");
        var _ = field(repeats, Field.REPEATS);
        var _ = field(concurrency, Field.CONCURRENCY);
        var _ = field(seed, Field.SEED);
        reflect.selectedProperty().bindBidirectional(model.reflectProperty());
        card = new Card(root, Card.Reach.WINDOW, first::requestFocus, model::close);
        card.endsWith(start);
        newSession.setOnAction(e -> onNewSession.accept(model.accountProperty().get()));
        cancel.setOnAction(e -> model.close());
        start.setOnAction(e -> model.start(onStarted));
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        model.stateProperty().subscribe(this::onState);
        model.problemsProperty()
                .subscribe(found ->
                        frames.forEach((field, frame) -> frame.setProblem(found.get(field))));
        model.outlookProperty().subscribe(this::onOutlook);
    }

    private void key(KeyEvent e) {
        boolean enters = e.getTarget() instanceof TextField || e.isShortcutDown();
        if (e.getCode() == KeyCode.ENTER && enters) {
            model.start(onStarted);
            e.consume();
        }
    }

    private void account(RadioButton button, ToggleGroup group, Account choice) {
        button.setToggleGroup(group);
        button.setOnAction(e -> model.accountProperty().set(choice));
        model.accountProperty().subscribe(now -> button.setSelected(now == choice));
    }

    private TextField field(FieldFrame frame, Field field) {
        TextField text = new TextField();
        text.textProperty().bindBidirectional(model.text(field));
        frame.setControl(text);
        frames.put(field, frame);
        return text;
    }

    private void onState(State state) {
        switch (state) {
            case CLOSED -> card.hide();
            case LOADING -> card.show();
            case EDITING -> {
                offered();
                first.requestFocus();
            }
            case STARTING -> {}
        }
        onOutlook(model.outlookProperty().get());
    }

    private void offered() {
        RunOptions options = model.options();
        if (options != null) {
            billed.setText(options.server() + ", billed");
            billed.setDisable(!options.billedHint().isEmpty());
            billedHint.setText(options.billedHint());
            Nodes.show(billedHint, !options.billedHint().isEmpty());
            ModelChoice chosen = options.defaults().models();
            models.setText(
                    "Closer %s, seller %s, referee %s, as the settings say."
                            .formatted(chosen.closer(), chosen.seller(), chosen.referee()));
        }
    }

    private void onOutlook(Outlook outlook) {
        var plan = outlook.plan();
        say(sellers, outlook.sellers());
        boolean mend = plan == null && !model.problemsProperty().get().isEmpty();
        boolean waits = plan == null && !mend && outlook.problem().isEmpty();
        say(
                size,
                mend ? "Mend the fields marked red." : waits ? "Working it out…" : outlook.size());
        say(limit, outlook.limit());
        say(sees, outlook.sees());
        say(
                problem,
                outlook.locked() ? "The session is locked: begin a new one." : outlook.problem());
        Nodes.show(newSession, outlook.locked());
        start.setDisable(!model.ready());
        start.setText(
                model.stateProperty().get() == State.STARTING
                        ? "Starting…"
                        : plan == null
                                ? "Start"
                                : "Start " + Counted.of(plan.setup().rounds(), "round"));
    }

    private static void say(Label label, String words) {
        label.setText(words);
        Nodes.show(label, !words.isEmpty());
    }
}
