package dev.selfplay.ui.arena;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.ui.arena.ArenaViewModel.State;
import dev.selfplay.ui.fx.Formats;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.List;

/// The centre: the wall above, the selected battle below.
public final class ArenaView {
    private final ArenaViewModel model;
    private final ZoneId zone;
    private final Runnable onNewRun;
    private double divider;

    @FXML private Label runTitle;
    @FXML private Label runFacts;
    @FXML private Button cancelRun;
    @FXML private Button cancelBattle;
    @FXML private Button resumeBattle;
    @FXML private HBox killedBox;
    @FXML private Label killedText;
    @FXML private VBox empty;
    @FXML private Button start;
    @FXML private Button leave;
    @FXML private SplitPane split;
    @FXML private StackPane wallPlace;
    @FXML private Parent transcript;

    public ArenaView(ArenaViewModel model, ZoneId zone, Runnable onNewRun) {
        this.model = model;
        this.zone = zone;
        this.onNewRun = onNewRun;
    }

    @FXML
    void initialize() {
        Wall wall = new Wall(model.tiles(), model.selectedProperty());
        wall.setId("wall");
        wallPlace.getChildren().setAll(wall);
        SplitPane.setResizableWithParent(transcript, true);
        start.setOnAction(e -> onNewRun.run());
        cancelRun.setOnAction(e -> model.cancelRun());
        cancelBattle.setOnAction(e -> onSelected(model::cancel));
        resumeBattle.setOnAction(e -> onSelected(model::resume));
        HBox.setHgrow(killedText, Priority.ALWAYS);
        model.stateProperty().subscribe(s -> refresh());
        model.runProperty().subscribe(r -> refresh());
        model.summaryProperty().subscribe(s -> refresh());
        model.guestProperty().subscribe(g -> refresh());
        leave.setOnAction(e -> model.leave());
        model.transcript().battleProperty().subscribe(b -> battleControls(b));
    }

    private void onSelected(java.util.function.Consumer<Battle> action) {
        Battle battle = model.transcript().battleProperty().get();
        if (battle != null) {
            action.accept(battle);
        }
    }

    private void battleControls(@Nullable Battle battle) {
        boolean mine =
                battle != null
                        && (model.stateProperty().get() != State.EMPTY
                                || model.guestProperty().get() != null);
        show(cancelBattle, mine && battle != null && !battle.state().ended());
        show(resumeBattle, mine && battle != null && battle.state().resumable());
    }

    private static void show(Button button, boolean visible) {
        button.setVisible(visible);
        button.setManaged(visible);
    }

    private void refresh() {
        State state = model.stateProperty().get();
        Battle guest = model.guestProperty().get();
        empty.setVisible(state == State.EMPTY && guest == null);
        split.setVisible(!empty.isVisible());
        arrange(guest != null);
        Run run = model.runProperty().get();
        RunSummary summary = model.summaryProperty().get();
        if (guest != null) {
            runTitle.setText("FROM THE HISTORY");
            runFacts.setText("");
        } else {
            runTitle.setText(
                    run == null
                            ? "ARENA"
                            : "RUN " + Formats.clock(run.startedAt(), zone).substring(0, 5));
            runFacts.setText(run == null ? "" : facts(run, summary));
        }
        show(leave, guest != null);
        leave.setText(model.tiles().isEmpty() ? "Close" : "Back to the run");
        show(cancelRun, guest == null && (state == State.RUNNING || state == State.PAUSED));
        boolean killed = guest == null && state == State.KILLED;
        killedBox.setVisible(killed);
        killedBox.setManaged(killed);
        killedText.setText(
                "Kill-switch: "
                        + model.killReason()
                        + ". Every call was stopped and the session is locked. What was said is"
                        + " kept; a new session lets you go on.");
        battleControls(model.transcript().battleProperty().get());
    }

    /// A visited battle has all the room.
    private void arrange(boolean guest) {
        boolean wall = split.getItems().contains(wallPlace);
        if (guest && wall) {
            divider = split.getDividerPositions()[0];
            split.getItems().remove(wallPlace);
        } else if (!guest && !wall) {
            split.getItems().addFirst(wallPlace);
            split.setDividerPositions(divider);
        }
    }

    private static String facts(Run run, @Nullable RunSummary summary) {
        if (summary != null) {
            List<String> parts = new java.util.ArrayList<>();
            parts.add(summary.completed() + " graded");
            add(parts, summary.ungraded(), "ungraded");
            add(parts, summary.failed(), "failed");
            add(parts, summary.cancelled(), "cancelled");
            add(parts, summary.killed(), "killed");
            add(parts, summary.interrupted(), "interrupted");
            parts.add(Formats.duration(summary.elapsed()));
            parts.add(Formats.usd(summary.spent()));
            return String.join(" · ", parts);
        }
        return "%d at once · %s · seed %d"
                .formatted(
                        run.settings().concurrency(),
                        Formats.plural(run.settings().turns(), "turn"),
                        run.settings().seed());
    }

    private static void add(List<String> parts, int n, String what) {
        if (n > 0) {
            parts.add(n + " " + what);
        }
    }
}
