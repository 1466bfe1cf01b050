package dev.selfplay.ui.arena;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Run;
import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Keys;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.UiThread;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.ui.live.BattleTile;
import dev.selfplay.ui.transcript.TranscriptView;
import dev.selfplay.ui.transcript.TranscriptViewModel;
import dev.selfplay.ui.wall.ArenaViewModel;
import dev.selfplay.ui.wall.ArenaViewModel.State;
import dev.selfplay.ui.wall.BattleMenu;
import dev.selfplay.ui.wall.PinsViewModel;
import dev.selfplay.ui.wall.RunGroup;
import dev.selfplay.ui.wall.WallView;
import dev.selfplay.ui.wall.WallViewModel;

import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/// The centre: the wall above, transcripts below; or one battle with all the room.
public final class ArenaView {
    private static final String DIVIDER = "arena.divider";
    private static final double HALF = 0.5;

    private final ArenaViewModel model;
    private final WallViewModel wallModel;
    private final PinsViewModel pins;
    private final UiThread ui;
    private final ZoneId zone;
    private final Memory memory;
    private final Runnable onNewRun;
    private final TranscriptView transcriptView;
    private final Consumer<TranscriptView> onPinned;
    private double divider;

    @FXML private VBox root;
    @FXML private HBox killedBox;
    @FXML private Label killedText;
    @FXML private HBox largeBar;
    @FXML private Label where;
    @FXML private Label whereFacts;
    @FXML private Button leave;
    @FXML private Button previous;
    @FXML private Button next;
    @FXML private SplitPane split;
    @FXML private Parent wallPane;
    @FXML private WallView wallPaneController;
    @FXML private StackPane below;
    @FXML private Button killedNext;
    @FXML private Parent transcript;
    @FXML private VBox empty;
    @FXML private Button start;

    /// @param transcriptView the controller of the included transcript
    /// @param onPinned called with each transcript that is made to be pinned
    public ArenaView(
            ArenaViewModel model,
            WallViewModel wallModel,
            PinsViewModel pins,
            UiThread ui,
            ZoneId zone,
            Memory memory,
            TranscriptView transcriptView,
            Consumer<TranscriptView> onPinned,
            Runnable onNewRun) {
        this.model = model;
        this.wallModel = wallModel;
        this.pins = pins;
        this.ui = ui;
        this.zone = zone;
        this.memory = memory;
        this.transcriptView = transcriptView;
        this.onPinned = onPinned;
        this.onNewRun = onNewRun;
    }

    @FXML
    void initialize() {
        divider = memory.recall(DIVIDER).map(ArenaView::position).orElse(HALF);
        split.setDividerPositions(divider);
        PinnedTranscripts columns =
                new PinnedTranscripts(
                        model,
                        pins,
                        new PinnedTranscripts.Loaded(transcript, transcriptView),
                        new BattleTools(model, pins, new BattleMenu(model, pins)),
                        this::load);
        below.getChildren().setAll(columns);
        SplitPane.setResizableWithParent(below, true);
        start.setOnAction(e -> onNewRun.run());
        leave.setOnAction(e -> model.shown().leave());
        killedNext.setOnAction(e -> model.currentRun().ifPresent(model.control()::beginSession));
        previous.setOnAction(e -> wallModel.step(-1));
        next.setOnAction(e -> wallModel.step(1));
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        model.stateProperty().subscribe(s -> refresh());
        model.recallingProperty().subscribe(r -> refresh());
        model.shown().largeProperty().subscribe(on -> refresh());
        wallModel.aloneProperty().subscribe(on -> refresh());
        // who pins a battle wants to see it
        pins.pins().addListener((InvalidationListener) pinned -> showPinned());
        model.shown().guestProperty().subscribe(g -> refresh());
        model.shown().selectedProperty().subscribe(t -> refresh());
    }

    private void showPinned() {
        if (!pins.pins().isEmpty()) {
            wallModel.aloneProperty().set(false);
        }
    }

    private PinnedTranscripts.Loaded load(TranscriptViewModel pin) {
        var loaded =
                new ViewLoader()
                        .with(TranscriptView.class, () -> new TranscriptView(pin, ui, zone))
                        .load(TranscriptView.class);
        onPinned.accept(loaded.view());
        return new PinnedTranscripts.Loaded(loaded.root(), loaded.view());
    }

    private static double position(String text) {
        try {
            return Math.clamp(Double.parseDouble(text), 0.1, 0.9);
        } catch (NumberFormatException e) {
            return HALF;
        }
    }

    private void onKey(KeyEvent event) {
        boolean typing = event.getTarget() instanceof TextInputControl;
        if (!model.shown().largeProperty().get() || typing) {
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE) {
            model.shown().leave();
            wallPaneController.focus();
            event.consume();
        } else if (event.isAltDown() && event.getCode() == KeyCode.UP) {
            wallModel.step(-1);
            event.consume();
        } else if (event.isAltDown() && event.getCode() == KeyCode.DOWN) {
            wallModel.step(1);
            event.consume();
        }
    }

    private void refresh() {
        State state = model.stateProperty().get();
        Battle guest = model.shown().guestProperty().get();
        boolean large = guest != null || model.shown().largeProperty().get();
        boolean none = state == State.EMPTY && guest == null;
        empty.setVisible(none && !model.recallingProperty().get());
        split.setVisible(!none);
        arrange(large);
        Nodes.show(largeBar, large);
        Nodes.show(previous, guest == null);
        Nodes.show(next, guest == null);
        leave.setText(model.runs().isEmpty() ? "Close" : "Back to the wall");
        if (guest != null) {
            where.setText("FROM THE HISTORY");
            whereFacts.setText("");
        } else {
            sayWhere();
        }
        Nodes.show(killedBox, !large && state == State.KILLED);
        killedText.setText(
                model.killReason().isEmpty()
                        ? "The kill-switch stopped this run. What was said is kept, and goes on in"
                                + " a session that is not locked."
                        : "Kill-switch: "
                                + model.killReason()
                                + ". Every call was stopped and the session is locked. What was"
                                + " said is kept; a new session lets you go on.");
    }

    private void sayWhere() {
        RunGroup group = model.currentRun().orElse(null);
        Run run = group == null ? null : group.run();
        where.setText(
                run == null
                        ? "RUN"
                        : "RUN " + Formats.clock(run.startedAt(), zone).substring(0, 5));
        BattleTile tile = model.shown().selectedProperty().get();
        whereFacts.setText(
                tile == null || group == null
                        ? ""
                        : "battle %d of %d · difficulty %d · seed %d"
                                .formatted(
                                        tile.battle().ordinal() + 1,
                                        Math.max(group.battles(), tile.battle().ordinal() + 1),
                                        tile.battle().difficulty(),
                                        tile.battle().seed()));
    }

    /// A large battle has all the room, and the focus, so that its keys work at once.
    private void arrange(boolean large) {
        List<Node> items =
                large
                        ? List.of(below)
                        : wallModel.aloneProperty().get()
                                ? List.of(wallPane)
                                : List.of(wallPane, below);
        if (split.getItems().equals(items)) {
            return;
        }
        if (split.getItems().size() > 1) {
            keepDivider();
        }
        boolean back = !split.getItems().contains(wallPane);
        split.getItems().setAll(items);
        if (items.size() > 1) {
            split.setDividerPositions(divider);
        }
        ui.atNextPulse(this, large ? this::focusTranscript : () -> settleWall(back));
    }

    /// The first layout with a new item moves a divider that was set before it.
    private void settleWall(boolean back) {
        if (split.getItems().size() > 1) {
            split.layout();
            split.setDividerPositions(divider);
        }
        if (back && split.getItems().contains(wallPane)) {
            wallPaneController.focus();
        }
    }

    private void focusTranscript() {
        Node lines = transcript.lookup(".transcript");
        if (lines != null) {
            lines.requestFocus();
        }
    }

    private void keepDivider() {
        divider = split.getDividerPositions()[0];
        memory.remember(DIVIDER, String.valueOf(Math.round(divider * 1000) / 1000.0));
    }

    /// What the arena can be told to do.
    ///
    /// @param here whether the arena is the page in sight
    public List<Command> commands(ObservableBooleanValue here) {
        return new ArenaCommands(model, wallModel, pins, here).all(wallPaneController::findBattles);
    }

    /// Keys that work on the wall and on a large battle.
    public static List<Keys> keys() {
        return List.of(
                new Keys("Wall", "Arrows, Home, End", "Go from battle to battle"),
                new Keys("Wall", "Enter, double click", "Show the battle large"),
                new Keys("Wall", "P", "Pin the battle beside others, or unpin it"),
                new Keys("Wall", "Shift+F10", "Open the battle's menu"),
                new Keys("Large battle", "Esc", "Go back to the wall"),
                new Keys("Transcript", "J", "Ask what is unclear next"),
                new Keys("Transcript", "1, 2, 3", "Answer the question that is asked"),
                new Keys("Transcript", "Z", "Take the last decision back"),
                new Keys("Large battle", "Alt+Up, Alt+Down", "Go to the next battle"));
    }
}
