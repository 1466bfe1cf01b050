package dev.selfplay.ui.arena;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Speaker;
import dev.selfplay.ui.fx.UiThread;

import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;

/// The selected battle, large: head line, bubbles, price line.
public final class TranscriptView {
    private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");
    private static final double AT_END = 0.999;

    private final TranscriptViewModel model;
    private final UiThread ui;
    private final ZoneId zone;
    private final PriceLine price = new PriceLine();
    private final SimpleIntegerProperty pointed = new SimpleIntegerProperty();

    @FXML private HBox head;
    @FXML private Label title;
    @FXML private Label status;
    @FXML private ToggleButton markFigures;
    @FXML private ToggleButton markClause;
    @FXML private ToggleButton markDisfluencies;
    @FXML private ToggleButton follow;
    @FXML private Button copy;
    @FXML private StackPane body;
    @FXML private Label placeholder;
    @FXML private Button toEnd;
    @FXML private VBox priceBox;
    private final ListView<TranscriptLine> list = new ListView<>();

    public TranscriptView(TranscriptViewModel model, UiThread ui, ZoneId zone) {
        this.model = model;
        this.ui = ui;
        this.zone = zone;
    }

    @FXML
    void initialize() {
        list.getStyleClass().add("transcript");
        list.setId("lines");
        list.setAccessibleText("Transcript");
        list.setItems(model.lines());
        list.setCellFactory(v -> new TranscriptCell(model, zone, pointed));
        body.getChildren().addFirst(list);
        priceBox.getChildren().add(price);
        markFigures.selectedProperty().bindBidirectional(model.markFiguresProperty());
        markClause.selectedProperty().bindBidirectional(model.markClauseProperty());
        markDisfluencies.selectedProperty().bindBidirectional(model.markDisfluenciesProperty());
        follow.selectedProperty().bindBidirectional(model.followProperty());
        model.followProperty().subscribe(this::onFollow);
        model.stateProperty().subscribe(state -> onState());
        model.battleProperty().subscribe(this::onBattle);
        model.figuresProperty().subscribe(this::onFigures);
        model.lines().addListener((ListChangeListener<TranscriptLine>) c -> onLines());
        model.lines()
                .addListener(
                        (ListChangeListener<TranscriptLine>)
                                c -> {
                                    while (c.next()) {
                                        c.getAddedSubList()
                                                .forEach(l ->
                                                        l.wordsProperty().subscribe(this::keepEnd));
                                    }
                                });
        copy.setOnAction(e -> TranscriptCell.copy(model.text()));
        toEnd.setOnAction(e -> model.followProperty().set(true));
        list.addEventFilter(ScrollEvent.SCROLL, e -> scrolledByHand(e.getDeltaY() > 0));
        list.addEventFilter(
                MouseEvent.MOUSE_DRAGGED,
                e -> {
                    if (e.getTarget() instanceof javafx.scene.Node n
                            && n.getStyleClass().contains("thumb")) {
                        scrolledByHand(true);
                    }
                });
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        list.heightProperty().subscribe(this::keepEnd);
        list.widthProperty().subscribe(this::keepEnd);
        onState();
    }

    /// The head line: who shows the transcript may add its own controls at its end.
    HBox head() {
        return head;
    }

    private void onKey(KeyEvent event) {
        if (COPY.match(event)) {
            TranscriptLine line = list.getSelectionModel().getSelectedItem();
            TranscriptCell.copy(line == null ? model.text() : line.asText());
            event.consume();
        } else if (event.getCode() == KeyCode.END) {
            model.followProperty().set(true);
        } else if (event.getCode().isNavigationKey()) {
            scrolledByHand(event.getCode() != KeyCode.DOWN && event.getCode() != KeyCode.PAGE_DOWN);
        }
    }

    /// Follows no more once somebody scrolls up, and again once the end is reached.
    private void scrolledByHand(boolean up) {
        if (up && !allFits()) {
            model.followProperty().set(false);
        } else {
            ui.atNextPulse(
                    list,
                    () -> {
                        VirtualFlow<?> flow = flow();
                        if (flow != null && flow.getPosition() >= AT_END) {
                            model.followProperty().set(true);
                        }
                    });
        }
    }

    private boolean allFits() {
        VirtualFlow<?> flow = flow();
        return flow == null
                || (flow.getFirstVisibleCell() != null
                        && flow.getFirstVisibleCell().getIndex() == 0
                        && flow.getLastVisibleCell().getIndex() == model.lines().size() - 1
                        && flow.getPosition() <= 0);
    }

    private @Nullable VirtualFlow<?> flow() {
        return list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
    }

    private void onLines() {
        onState();
        keepEnd();
    }

    private void keepEnd() {
        if (model.followProperty().get()) {
            ui.atNextPulse(this, this::goToEnd);
        }
    }

    private void goToEnd() {
        VirtualFlow<?> flow = flow();
        if (flow != null && model.followProperty().get() && !model.lines().isEmpty()) {
            list.layout();
            flow.setPosition(1);
            // what came into view may be higher than was estimated
            ui.atNextPulse(
                    flow,
                    () -> {
                        if (model.followProperty().get()) {
                            flow.setPosition(1);
                        }
                    });
        }
    }

    private void onFollow(boolean on) {
        toEnd.setVisible(!on && !model.lines().isEmpty());
        if (on) {
            keepEnd();
        }
    }

    private void onState() {
        boolean some = !model.lines().isEmpty();
        list.setVisible(some);
        placeholder.setVisible(!some);
        toEnd.setVisible(some && !model.followProperty().get());
        Battle battle = model.battleProperty().get();
        placeholder.setText(
                switch (model.stateProperty().get()) {
                    case EMPTY -> "Select a battle to read it here.";
                    case LOADING -> "Opening…";
                    case FAILED -> "This battle could not be opened.";
                    case OPEN ->
                            battle != null && battle.state() == BattleState.QUEUED
                                    ? "Queued. It starts when a place is free."
                                    : "No turn yet.";
                });
    }

    private void onBattle(@Nullable Battle battle) {
        title.setText(battle == null ? "" : battle.personaName());
        status.setText(battle == null ? "" : describe(battle));
        status.getStyleClass().removeIf(s -> s.startsWith("tone-"));
        if (battle != null) {
            status.getStyleClass().add(new BattleTile(battle).tone().styleClass());
        }
        copy.setDisable(battle == null);
        pointed.set(0);
        onState();
        onFigures(model.figuresProperty().get());
    }

    private static String describe(Battle b) {
        String reason = b.reason() == null ? "" : ": " + b.reason();
        int next = b.turnsDone() + 1;
        return switch (b.state()) {
            case RUNNING ->
                    next > b.turnsPlanned()
                            ? "turn " + b.turnsDone() + " of " + b.turnsPlanned()
                            : "turn %d of %d, %s speaking"
                                    .formatted(
                                            next,
                                            b.turnsPlanned(),
                                            Speaker.ofTurn(next) == Speaker.CLOSER
                                                    ? "Closer"
                                                    : "Seller");
            case WAITING -> "waiting" + reason;
            case GRADING -> "the referee is grading";
            case QUEUED -> "queued";
            case COMPLETED ->
                    b.turnsDone()
                            + " turns"
                            + (b.total() == null ? "" : " · " + b.total() + "/100");
            case UNGRADED, CANCELLED, KILLED, FAILED, INTERRUPTED ->
                    b.state().key() + " after turn " + b.turnsDone() + reason;
        };
    }

    private void onFigures(@Nullable Audit audit) {
        Battle battle = model.battleProperty().get();
        price.show(audit, battle == null ? 15 : battle.turnsPlanned());
        boolean some = !price.isEmpty();
        priceBox.setVisible(some);
        priceBox.setManaged(some);
    }

    /// Shows a turn and points it out, such as when its quote was clicked.
    public void reveal(int turn) {
        for (int i = 0; i < model.lines().size(); i++) {
            if (model.lines().get(i).number() == turn) {
                model.followProperty().set(false);
                list.scrollTo(Math.max(0, i - 1));
                list.getSelectionModel().select(i);
                pointed.set(turn);
            }
        }
    }
}
