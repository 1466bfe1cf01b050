package dev.selfplay.ui.transcript;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Facts.Question;
import dev.selfplay.domain.Speaker;
import dev.selfplay.log.Visible;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.UiThread;
import dev.selfplay.ui.live.BattleTile;
import dev.selfplay.ui.live.BattleWords;

import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.ZoneId;
import java.util.List;

/// A battle, large: head line, bubbles, how it ended, price line. Several may stand side by side.
public final class TranscriptView {
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    /// Below this many ems the head takes two lines.
    private static final double NARROW_EMS = 36;

    /// Below this many ems of height there is no price line.
    private static final double LOW_EMS = 18;

    /// Below this many ems of height there is none while a question is asked.
    private static final double ASKING_EMS = 44;

    private final TranscriptViewModel model;
    private final ReaderPosition reading;
    private final ZoneId zone;
    private final PriceLine price;
    private final ListView<TranscriptLine> list = new ListView<>();
    private final PauseTransition tellFor = new PauseTransition(Duration.seconds(2));

    @FXML private VBox pane;
    @FXML private HBox head;
    @FXML private VBox names;
    @FXML private HBox nameLine;
    @FXML private HBox switches;
    @FXML private Label title;
    @FXML private Label status;
    @FXML private ToggleButton markFigures;
    @FXML private ToggleButton markUnclear;
    @FXML private ToggleButton markClause;
    @FXML private ToggleButton markDisfluencies;
    @FXML private Button legend;
    @FXML private ToggleButton follow;
    @FXML private Button search;
    @FXML private Button copy;
    @FXML private StackPane body;
    @FXML private VBox placeholderBox;
    @FXML private Label placeholder;
    @FXML private Button retry;
    @FXML private Button back;
    @FXML private Button toEnd;
    @FXML private Label told;
    @FXML private HBox endBox;
    @FXML private FontIcon endIcon;
    @FXML private Label endText;
    @FXML private VBox priceBox;
    @FXML private Label notCounted;
    private boolean narrow;
    private final FindBar findBar;
    private final FollowEnd end;
    private final TranscriptKeys keys;

    public TranscriptView(TranscriptViewModel model, UiThread ui, ZoneId zone) {
        this.model = model;
        this.zone = zone;
        reading = model.reading();
        price = new PriceLine(reading::reveal, this::ask);
        findBar = new FindBar(reading.find(), list::requestFocus);
        end = new FollowEnd(list, reading, ui);
        keys = new TranscriptKeys(this, model, list);
    }

    @FXML
    void initialize() {
        list.getStyleClass().add("transcript");
        list.setId("lines");
        list.setAccessibleText("Transcript");
        list.setItems(model.lines());
        list.setCellFactory(v -> new TranscriptCell(model, zone));
        new SelectByHand(list, reading.selection(), end);
        new TranscriptMenu(list, reading, this, keys);
        list.addEventFilter(KeyEvent.KEY_PRESSED, keys::onListKey);
        pane.addEventFilter(KeyEvent.KEY_PRESSED, keys::onPaneKey);
        body.getChildren().addFirst(list);
        pane.getChildren().add(1, findBar);
        priceBox.getChildren().add(price);
        MarkSwitches marks = model.marks();
        markFigures.selectedProperty().bindBidirectional(marks.figuresProperty());
        markUnclear.selectedProperty().bindBidirectional(marks.unclearProperty());
        markClause.selectedProperty().bindBidirectional(marks.clauseProperty());
        markDisfluencies.selectedProperty().bindBidirectional(marks.disfluenciesProperty());
        follow.selectedProperty().bindBidirectional(reading.followProperty());
        legend.setOnAction(e -> MarksLegend.popover(marks).show(legend));
        search.setOnAction(e -> find());
        copy.setOnAction(e -> keys.copyAll());
        retry.setOnAction(e -> model.retry());
        back.setOnAction(e -> reading.back());
        toEnd.setOnAction(e -> {
            reading.followProperty().set(true);
            list.requestFocus();
        });
        tellFor.setOnFinished(e -> told.setVisible(false));
        pane.widthProperty().subscribe(w -> arrange());
        pane.heightProperty().subscribe(h -> onRoom());
        // with the size of the texts, but not while styles are applied: that forbids new children
        title.heightProperty().subscribe(h -> arrange());
        subscribe();
        onState();
    }

    private void subscribe() {
        reading.followProperty().subscribe(on -> onWays());
        reading.missedProperty().subscribe(n -> onWays());
        // the marks of evidence make the turns higher
        model.gradingProperty().subscribe(g -> end.keepEnd());
        TurnQuestions questions = model.questions();
        questions
                .toldProperty()
                .subscribe(words -> {
                    if (!words.isEmpty()) {
                        tell(words);
                    }
                });
        questions.factsProperty().subscribe(f -> onFigures(model.figuresProperty().get()));
        // a card's keys act wherever it was opened from; it goes with its buttons, of which one may
        // have
        // the keyboard
        questions
                .askedProperty()
                .subscribe((was, is) -> {
                    boolean opened = is != null && (was == null || !was.about(is));
                    if (opened || list.isFocusWithin()) {
                        list.requestFocus();
                    }
                    onWays();
                    onRoom();
                });
        reading.fromProperty().subscribe(from -> onWays());
        model.stateProperty().subscribe(state -> onState());
        model.battleProperty().subscribe(this::onBattle);
        model.pass().thresholdProperty().subscribe((was, is) -> tone());
        model.heldProperty().subscribe(held -> onEnd());
        model.nextTurnProperty().subscribe(n -> onEnd());
        model.figuresProperty().subscribe(this::onFigures);
        model.lines()
                .addListener(
                        (ListChangeListener<TranscriptLine>)
                                change -> {
                                    while (change.next()) {
                                        change.getAddedSubList()
                                                .forEach(l ->
                                                        l.wordsProperty().subscribe(end::keepEnd));
                                    }
                                    onState();
                                    end.keepEnd();
                                });
    }

    /// The head line: who shows the transcript may add its own controls at its end.
    public HBox head() {
        return head;
    }

    Node pane() {
        return pane;
    }

    TranscriptKeys keys() {
        return keys;
    }

    TranscriptViewModel model() {
        return model;
    }

    private void arrange() {
        narrow = pane.getWidth() > 0 && pane.getWidth() < NARROW_EMS * title.getFont().getSize();
        Battle battle = model.battleProperty().get();
        status.setText(battle == null ? "" : describe(battle, narrow));
        pane.pseudoClassStateChanged(NARROW, narrow);
        switches.setVisible(!narrow);
        switches.setManaged(!narrow);
        List<Node> line = narrow ? List.of(title) : List.of(title, status);
        if (!nameLine.getChildren().equals(line)) {
            nameLine.getChildren().clear();
            names.getChildren().remove(status);
            nameLine.getChildren().setAll(line);
            if (narrow) {
                names.getChildren().add(status);
            }
            HBox.setHgrow(status, Priority.ALWAYS);
        }
    }

    /// Says something about what was just done, for a moment.
    void tell(String words) {
        told.setText(words);
        told.setVisible(true);
        tellFor.playFromStart();
    }

    /// Opens the bar to find words.
    public void find() {
        findBar.open();
    }

    /// Points a turn out that a search led here with, and marks the words in it and elsewhere.
    public void reveal(int turn, String words) {
        reveal(turn);
        reading.find().from(turn);
        find(words);
    }

    /// Marks words and goes to the first of them.
    public void find(String words) {
        findBar.open(words);
    }

    FindBar findBar() {
        return findBar;
    }

    /// Asks what a person has to decide next.
    void nextQuestion() {
        list.requestFocus();
        if (!keys.nextQuestion()) {
            tell("Nothing is unclear in this battle");
        }
    }

    void copyAll() {
        keys.copyAll();
    }

    /// Whether the card of the question that is asked is in sight: more than an edge of it.
    boolean asksInSight() {
        Question asked = model.questions().askedProperty().get();
        TranscriptCell cell = asked == null ? null : end.cell(asked.turn());
        Node card = cell == null ? null : cell.lookup(".question-card");
        if (card == null) {
            return false;
        }
        Bounds room = list.localToScene(list.getLayoutBounds());
        Bounds its = card.localToScene(card.getLayoutBounds());
        double seen =
                Math.min(room.getMaxY(), its.getMaxY()) - Math.max(room.getMinY(), its.getMinY());
        return seen >= Math.min(its.getHeight(), 2 * title.getFont().getSize());
    }

    private void onWays() {
        boolean some = !model.lines().isEmpty();
        int missed = reading.missedProperty().get();
        toEnd.setText(
                missed == 0
                        ? "Back to the end"
                        : "Back to the end · "
                                + missed
                                + (missed == 1 ? " new turn" : " new turns"));
        // it would lie over a card's links
        boolean asks = model.questions().askedProperty().get() != null;
        Nodes.show(toEnd, some && !asks && !reading.followProperty().get());
        Evidence from = reading.fromProperty().get();
        Nodes.show(back, some && from != null);
        back.setText(from == null ? "" : "Back to " + from.name());
    }

    private void onState() {
        boolean some = !model.lines().isEmpty();
        list.setVisible(some);
        placeholderBox.setVisible(!some);
        Nodes.show(retry, model.stateProperty().get() == Async.State.FAILED);
        onWays();
        Battle battle = model.battleProperty().get();
        placeholder.setText(
                switch (model.stateProperty().get()) {
                    case EMPTY -> "Select a battle to read it here.";
                    case LOADING -> "Opening…";
                    case FAILED -> "This battle could not be opened.";
                    case SHOWN ->
                            battle == null || battle.state() == BattleState.QUEUED
                                    ? "Queued. It starts when a place is free."
                                    : battle.state().ended()
                                            ? "Not a word was said."
                                            : "Waiting for the first words…";
                });
    }

    private void onBattle(@Nullable Battle was, @Nullable Battle battle) {
        title.setText(battle == null ? "" : Visible.line(battle.personaName()));
        status.setText(battle == null ? "" : describe(battle, narrow));
        tone();
        copy.setDisable(battle == null);
        search.setDisable(battle == null);
        if (was == null || battle == null || !was.id().equals(battle.id())) {
            told.setVisible(false);
        }
        onState();
        onEnd();
        onFigures(model.figuresProperty().get());
    }

    private void tone() {
        Battle battle = model.battleProperty().get();
        status.getStyleClass().removeIf(s -> s.startsWith("tone-"));
        if (battle != null) {
            status.getStyleClass().add(new BattleTile(battle, model.pass()).tone().styleClass());
        }
    }

    private void onEnd() {
        Battle battle = model.battleProperty().get();
        BattleEnd how =
                battle == null
                        ? null
                        : BattleEnd.of(
                                battle, model.heldProperty().get(), model.nextTurnProperty().get());
        Nodes.show(endBox, how != null);
        endBox.getStyleClass().removeIf(s -> s.startsWith("tone-"));
        if (how != null) {
            endBox.getStyleClass().add(how.tone());
            endText.setText(how.words());
            endIcon.setIconLiteral(how.icon());
        }
    }

    private static String describe(Battle b, boolean brief) {
        String teammate = b.foughtBy();
        return (teammate == null ? "" : "by " + teammate + " · ")
                + (b.level().asWritten()
                        ? ""
                        : (brief ? b.level().mark() : b.level().words()) + " · ")
                + standing(b, brief);
    }

    private static String standing(Battle b, boolean brief) {
        int next = b.nextTurn();
        String place = "turn " + BattleWords.turn(b) + " of " + b.turnsPlanned();
        return switch (b.state()) {
            case RUNNING ->
                    brief || next == 0
                            ? place
                            : place
                                    + (Speaker.ofTurn(next) == Speaker.CLOSER
                                            ? ", Closer speaking"
                                            : ", Seller speaking");
            case WAITING -> next == 0 ? "waiting for the grading" : "waiting at " + place;
            case GRADING -> "the referee is grading";
            case QUEUED -> "queued";
            case COMPLETED ->
                    b.turnsDone()
                            + " turns"
                            + (b.total() == null ? "" : " · " + b.total() + "/100");
            case UNGRADED, VOID, CANCELLED, KILLED, FAILED, INTERRUPTED ->
                    b.state().key() + " " + BattleWords.reached(b.turnsDone());
        };
    }

    private void onFigures(@Nullable Audit audit) {
        Battle battle = model.battleProperty().get();
        price.show(
                audit,
                model.questions().factsProperty().get(),
                model.dealSheet().offer(),
                battle == null ? 15 : battle.turnsPlanned());
        Nodes.show(notCounted, price.hasUncounted());
        onRoom();
    }

    private void ask(int turn) {
        list.requestFocus();
        if (!model.questions().ask(turn)) {
            reveal(turn);
        }
    }

    /// Where there is room for a few lines only, the words have it, with the card under them.
    private void onRoom() {
        double ems = model.questions().askedProperty().get() == null ? LOW_EMS : ASKING_EMS;
        boolean low = pane.getHeight() > 0 && pane.getHeight() < ems * title.getFont().getSize();
        Nodes.show(priceBox, !price.isEmpty() && !low);
    }

    /// Shows a turn and points it out.
    public void reveal(int turn) {
        reading.reveal(turn);
    }
}
