package dev.selfplay.ui.arena;

import dev.selfplay.domain.Backend;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Run;
import dev.selfplay.ui.arena.ArenaActions.Estimate;
import dev.selfplay.ui.arena.NewRunViewModel.Field;
import dev.selfplay.ui.arena.NewRunViewModel.Outlook;
import dev.selfplay.ui.arena.NewRunViewModel.State;
import dev.selfplay.ui.arena.NewRunViewModel.Who;
import dev.selfplay.ui.fx.Formats;
import dev.selfplay.ui.settings.ModelBox;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/// The dialog that starts a run: a card over the window, closed by Escape.
public final class NewRunView {
    private final NewRunViewModel model;
    private final Consumer<Backend> onNewSession;
    private final Consumer<Run> onStarted;
    private final Map<Field, Label> problemLabels = new EnumMap<>(Field.class);
    private final Map<Role, ModelBox> modelBoxes = new EnumMap<>(Role.class);

    @FXML private StackPane root;
    @FXML private RadioButton chosen;
    @FXML private RadioButton firstTen;
    @FXML private RadioButton allActive;
    @FXML private Label whoProblem;
    @FXML private RadioButton rehearsal;
    @FXML private RadioButton billed;
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
    @FXML private ToggleButton more;
    @FXML private VBox moreBox;
    @FXML private CheckBox stopOnYes;
    @FXML private CheckBox stopOnWalkAway;
    @FXML private Label estimate;
    @FXML private Label left;
    @FXML private Button newSession;
    @FXML private Button cancel;
    @FXML private Button start;

    /// @param onNewSession begins a new session where the current one is locked
    /// @param onStarted called with the run once it runs
    public NewRunView(
            NewRunViewModel model, Consumer<Backend> onNewSession, Consumer<Run> onStarted) {
        this.model = model;
        this.onNewSession = onNewSession;
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
        text(temperature, Field.TEMPERATURE, temperatureProblem);
        problemLabels.put(Field.WHO, whoProblem);
        models(closer, Role.CLOSER);
        models(seller, Role.SELLER);
        models(referee, Role.REFEREE);
        stopOnYes.selectedProperty().bindBidirectional(model.stopOnYesProperty());
        stopOnWalkAway.selectedProperty().bindBidirectional(model.stopOnWalkAwayProperty());
        more.selectedProperty().subscribe(this::onMore);
        newSession.setOnAction(e -> onNewSession.accept(model.backendProperty().get()));
        cancel.setOnAction(e -> model.close());
        start.setOnAction(e -> model.start(onStarted));
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        root.sceneProperty().subscribe(this::keepKeys);
        model.stateProperty().subscribe(this::onState);
        model.problemsProperty().subscribe(found -> onProblems());
        model.outlookProperty().subscribe(this::onOutlook);
        model.backendProperty().subscribe(this::onProblems);
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.ENTER
                && (e.getTarget() instanceof TextField || e.isShortcutDown())) {
            model.start(onStarted);
            e.consume();
        }
    }

    /// While the dialog is open, Escape closes it wherever the focus is, and what lies beneath gets
    /// no keys.
    private void keepKeys(@Nullable Scene scene) {
        if (scene == null) {
            return;
        }
        scene.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE && root.isVisible()) {
                        model.close();
                        e.consume();
                    }
                });
        scene.focusOwnerProperty()
                .subscribe(owner -> {
                    if (root.isVisible() && owner != null && !inPanel(owner)) {
                        turns.requestFocus();
                    }
                });
    }

    private static boolean inPanel(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n.getStyleClass().contains("scrim")) {
                return true;
            }
        }
        return false;
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

    private void models(ModelBox box, Role role) {
        var text = model.text(NewRunViewModel.model(role));
        box.choice().getEditor().textProperty().bindBidirectional(text);
        text.subscribe(this::onProblems);
        modelBoxes.put(role, box);
    }

    private void onMore(boolean open) {
        show(moreBox, open);
        more.setText(open ? "Less" : "More");
        more.setGraphic(new FontIcon(open ? "fth-chevron-down" : "fth-chevron-right"));
    }

    private void onState(State state) {
        root.setVisible(state != State.CLOSED);
        start.setText(state == State.STARTING ? "Starting…" : "Start");
        if (state == State.EDITING) {
            fill();
            turns.requestFocus();
        }
        onReady();
    }

    private void fill() {
        int selected = model.personas(Who.CHOSEN).size();
        chosen.setText(
                selected == 0
                        ? "No seller is selected in the list"
                        : selected == 1
                                ? "The seller selected in the list"
                                : "The " + selected + " sellers selected in the list");
        chosen.setDisable(selected == 0);
        int ten = model.personas(Who.FIRST_TEN).size();
        firstTen.setText("The first " + Formats.plural(ten, "active seller"));
        allActive.setText(
                "All " + Formats.plural(model.personas(Who.ALL_ACTIVE).size(), "active seller"));
        for (Role role : Role.values()) {
            ModelBox box = modelBoxes.get(role);
            if (box != null) {
                String typed = model.text(NewRunViewModel.model(role)).get();
                box.choice().getItems().setAll(model.models());
                // the choice forgets its text when its items change
                box.choice().getEditor().setText(typed);
            }
        }
        String hint = model.billedHint();
        billed.setDisable(!hint.isEmpty());
        billedHint.setText(hint);
        show(billedHint, !hint.isEmpty());
        onProblems();
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void onProblems() {
        Map<Field, String> found = model.problemsProperty().get();
        problemLabels.forEach((field, label) -> {
            label.setText(found.getOrDefault(field, ""));
            show(label, found.containsKey(field));
        });
        if (found.containsKey(Field.SEED) || found.containsKey(Field.TEMPERATURE)) {
            more.setSelected(true);
        }
        if (model.stateProperty().get() != State.CLOSED) {
            modelBoxes.forEach((role, box) ->
                    box.show(model.modelNote(role), found.get(NewRunViewModel.model(role))));
        }
        onReady();
    }

    private void onReady() {
        start.setDisable(!model.ready());
    }

    private void onOutlook(Outlook outlook) {
        Estimate known = outlook.estimate();
        estimate.setText(
                known == null
                        ? "–"
                        : "%s (%s – %s)"
                                .formatted(
                                        Formats.usd(known.likely()),
                                        Formats.usd(known.low()),
                                        Formats.usd(known.high())));
        boolean wrong = !outlook.problem().isEmpty() || outlook.locked() || outlook.tooMuch();
        left.setText(words(outlook));
        left.getStyleClass().setAll("label", wrong ? "field-problem" : "quiet");
        show(newSession, outlook.locked() || outlook.tooMuch());
        onReady();
    }

    private static String words(Outlook outlook) {
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
        String room = Formats.usd(session.left()) + " left in the session";
        if (outlook.tooMuch()) {
            return room + ": the kill-switch will stop this run";
        }
        return session.backend().billed() ? room : "not billed; " + room;
    }
}
