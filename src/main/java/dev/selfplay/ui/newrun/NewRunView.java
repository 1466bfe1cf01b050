package dev.selfplay.ui.newrun;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.SellerLevel;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.ui.kit.Card;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.newrun.NewRunViewModel.State;
import dev.selfplay.ui.newrun.RunForm.Field;
import dev.selfplay.ui.settings.FreeServer;
import dev.selfplay.ui.settings.ModelBox;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/// The dialog that starts a run: a card over the window. Enter starts, Escape closes.
public final class NewRunView {
    private final NewRunViewModel model;
    private final Consumer<Account> onNewSession;
    private final Consumer<Run> onStarted;
    private final Map<Field, Label> problemLabels = new EnumMap<>(Field.class);
    private final Map<Field, TextField> fields = new EnumMap<>(Field.class);
    private final Map<Role, ModelBox> modelBoxes = new EnumMap<>(Role.class);
    private final FreeServer freeServer;
    private final EstimateBar bar = new EstimateBar();

    @FXML private StackPane root;
    @FXML private SellerPickerView sellersController;
    @FXML private RadioButton rehearsal;
    @FXML private RadioButton billed;
    @FXML private Button costsNothing;
    @FXML private Label billedHint;
    @FXML private ModelBox closer;
    @FXML private ModelBox seller;
    @FXML private ModelBox referee;
    @FXML private TextField turns;
    @FXML private TextField concurrency;
    @FXML private TextField repeats;
    @FXML private TextField seed;
    @FXML private TextField temperature;
    @FXML private Label turnsProblem;
    @FXML private Label concurrencyProblem;
    @FXML private Label repeatsProblem;
    @FXML private Label seedProblem;
    @FXML private Label temperatureProblem;
    @FXML private Button newSeed;
    @FXML private CheckBox scaled;
    @FXML private TextField target;
    @FXML private Label targetProblem;
    @FXML private ToggleButton explain;
    @FXML private Label levels;
    @FXML private CheckBox stopOnYes;
    @FXML private CheckBox stopOnWalkAway;
    @FXML private Label estimate;
    @FXML private Label range;
    @FXML private Label left;
    @FXML private StackPane barPlace;
    @FXML private HBox legend;
    @FXML private Label notes;
    @FXML private Button newSession;
    @FXML private Button cancel;
    @FXML private Button start;

    @SuppressWarnings("NullAway.Init") // made with the view
    private Card card;

    /// @param onNewSession begins a new session where the current one is locked
    /// @param onStarted called with the run once it runs
    public NewRunView(
            NewRunViewModel model,
            Consumer<Account> onNewSession,
            Consumer<Run> onStarted,
            FreeServer freeServer) {
        this.model = model;
        this.freeServer = freeServer;
        this.onNewSession = onNewSession;
        this.onStarted = onStarted;
    }

    @FXML
    void initialize() {
        card = new Card(root, Card.Reach.WINDOW, sellersController::focus, model::close);
        card.endsWith(start);
        ToggleGroup accountGroup = new ToggleGroup();
        account(rehearsal, accountGroup, Account.REHEARSAL);
        account(billed, accountGroup, Account.BILLED);
        text(turns, Field.TURNS, turnsProblem);
        text(concurrency, Field.CONCURRENCY, concurrencyProblem);
        text(repeats, Field.REPEATS, repeatsProblem);
        text(seed, Field.SEED, seedProblem);
        text(temperature, Field.TEMPERATURE, temperatureProblem);
        text(target, Field.TARGET, targetProblem);
        scaled.selectedProperty().bindBidirectional(model.form().scaledProperty());
        target.disableProperty().bind(scaled.selectedProperty().not());
        levels.setText("The seller is told:\n\n" + SellerLevel.allExplained());
        explain.selectedProperty().subscribe(shown -> Nodes.show(levels, shown));
        models(closer, Role.CLOSER);
        models(seller, Role.SELLER);
        models(referee, Role.REFEREE);
        stopOnYes.selectedProperty().bindBidirectional(model.form().stopOnYesProperty());
        stopOnWalkAway.selectedProperty().bindBidirectional(model.form().stopOnWalkAwayProperty());
        barPlace.getChildren().setAll(bar);
        newSeed.setOnAction(e -> model.newSeed());
        newSession.setOnAction(e -> onNewSession.accept(model.form().accountProperty().get()));
        cancel.setOnAction(e -> model.close());
        start.setOnAction(e -> model.start(onStarted));
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        freeServer
                .free()
                .subscribe(() -> {
                    serverWords();
                    onProblems();
                    model.refresh();
                });
        costsNothing.setOnAction(e -> freeServer.say().run());
        model.stateProperty().subscribe(this::onState);
        model.form().problemsProperty().subscribe(found -> onProblems());
        model.outlookProperty().subscribe(this::onOutlook);
        model.form().accountProperty().subscribe(this::onProblems);
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
        button.setOnAction(e -> model.form().accountProperty().set(choice));
        model.form().accountProperty().subscribe(now -> button.setSelected(now == choice));
    }

    private void text(TextField field, Field of, Label problem) {
        field.textProperty().bindBidirectional(model.form().text(of));
        problemLabels.put(of, problem);
        fields.put(of, field);
    }

    private void models(ModelBox box, Role role) {
        var text = model.form().text(RunForm.model(role));
        box.choice().getEditor().textProperty().bindBidirectional(text);
        text.subscribe(this::onProblems);
        modelBoxes.put(role, box);
    }

    private void onState(State state) {
        switch (state) {
            case CLOSED -> card.hide();
            case LOADING -> card.show();
            case EDITING -> {
                fill();
                sellersController.focus();
            }
            case STARTING -> {}
        }
        onReady();
    }

    private void fill() {
        for (Role role : Role.values()) {
            ModelBox box = modelBoxes.get(role);
            if (box != null) {
                String typed = model.form().text(RunForm.model(role)).get();
                box.choice().getItems().setAll(model.models());
                // the choice forgets its text when its items change
                box.choice().getEditor().setText(typed);
            }
        }
        explain.setSelected(false);
        serverWords();
        String hint = model.billedHint();
        billed.setDisable(!hint.isEmpty());
        billedHint.setText(hint);
        Nodes.show(billedHint, !hint.isEmpty());
        onProblems();
    }

    private void serverWords() {
        billed.setText(model.server() + (freeServer.free().get() ? ", costs nothing" : ", billed"));
    }

    private void onProblems() {
        Map<Field, String> found = model.form().problemsProperty().get();
        problemLabels.forEach((field, label) -> {
            label.setText(found.getOrDefault(field, ""));
            Nodes.show(label, found.containsKey(field));
        });
        fields.forEach((field, box) -> {
            box.getStyleClass().remove("wrong");
            if (found.containsKey(field)) {
                box.getStyleClass().add("wrong");
            }
        });
        if (model.stateProperty().get() != State.CLOSED) {
            modelBoxes.forEach(
                    (role, box) -> box.show(model.modelNote(role), found.get(RunForm.model(role))));
            Nodes.show(
                    costsNothing,
                    Arrays.stream(Role.values())
                            .anyMatch(role -> model.modelNote(role).perhapsFree()));
        }
        onReady();
    }

    private void onReady() {
        start.setDisable(!model.ready());
        int battles = model.form().battles();
        start.setText(
                model.stateProperty().get() == State.STARTING
                        ? "Starting…"
                        : battles == 0 ? "Start" : "Start " + Counted.of(battles, "battle"));
    }

    private void onOutlook(RunOutlook outlook) {
        CostEstimate known = outlook.estimate();
        boolean notBilled = !model.form().accountProperty().get().billed();
        estimate.setText(
                known == null
                        ? "–"
                        : "$"
                                + known.likely().toFixed(Usd.decimals(known.low(), known.high()))
                                + (notBilled ? " not billed" : ""));
        range.setText(
                known == null
                        ? ""
                        : "between %s and %s"
                                .formatted(Formats.usdRange(known.low(), known.high()).toArray()));
        boolean wrong = !outlook.problem().isEmpty() || outlook.locked() || outlook.tooMuch();
        bar.show(known, outlook.session());
        bar.setAccessibleText(estimate.getText() + ", " + range.getText());
        // their room is kept: the card must not grow under the pointer when the estimate comes
        barPlace.setVisible(known != null && outlook.session() != null);
        legend.setVisible(barPlace.isVisible());
        left.setText(words(outlook));
        left.getStyleClass()
                .setAll(
                        "label",
                        wrong ? "field-problem" : outlook.tight() ? "field-warning" : "quiet");
        notes.setText(String.join("\n", outlook.notes()));
        Nodes.show(notes, !outlook.notes().isEmpty());
        Nodes.show(newSession, outlook.locked() || outlook.tooMuch());
        onProblems(); // a price that was edited shows beside its model too
    }

    private static String words(RunOutlook outlook) {
        var session = outlook.session();
        if (!outlook.problem().isEmpty()) {
            return outlook.problem();
        }
        if (session == null) {
            return "";
        }
        if (session.locked()) {
            return "The kill-switch locked this session: begin a new one first.";
        }
        String room =
                "%s left of %s in the session"
                        .formatted(Formats.usd(session.left()), Formats.usd(session.cap()));
        String then = ". What was said then is kept, and can be taken up in a new session.";
        if (outlook.tooMuch()) {
            return room + ": the kill-switch will stop this run" + then;
        }
        if (outlook.tight()) {
            return room + ": should it cost its most, the kill-switch stops this run" + then;
        }
        return room;
    }
}
