package dev.selfplay.ui.shell;

import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.Commands;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Shortcuts;
import dev.selfplay.ui.shell.PanesViewModel.Room;
import dev.selfplay.ui.spend.CompactGauge;
import dev.selfplay.ui.spend.SpendViewModel;
import dev.selfplay.ui.wall.ArenaViewModel;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import java.util.function.Consumer;

/// The bar at the top: where one is, what one looks for, how the run stands, and the gauge with its
/// kill-switch.
public final class TopBarView {
    private static final int USUAL_NAME = 24;

    private final WorkbenchViewModel model;
    private final ArenaViewModel arena;
    private final SpendViewModel spend;
    private final CompactGauge gauge;
    private final PanesViewModel panes;
    private final Consumer<Notice> tell;

    @FXML private Button workspace;
    @FXML private Label environment;
    @FXML private Label models;
    @FXML private Button search;
    @FXML private Label searchWords;
    @FXML private Label searchKeys;
    @FXML private HBox end;
    @FXML private Button pause;
    @FXML private Button newRunButton;

    public TopBarView(
            WorkbenchViewModel model,
            ArenaViewModel arena,
            SpendViewModel spend,
            PanesViewModel panes,
            Consumer<Notice> tell) {
        this.model = model;
        this.arena = arena;
        this.spend = spend;
        this.gauge = new CompactGauge(spend);
        this.panes = panes;
        this.tell = tell;
    }

    @FXML
    void initialize() {
        WorkspaceName name = model.workspace();
        workspace.setText(name.name());
        workspace.setTooltip(new Tooltip(name.path() + "\nClick to copy the path"));
        workspace.setAccessibleText("Workspace " + name.full() + ": copy its path");
        workspace.setOnAction(e -> copyPath(name.path()));
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(models.textProperty());
        models.setTooltip(whole);
        environment.setText(model.environment());
        environment.getStyleClass().add(model.production() ? "danger" : "success");
        arena.stateProperty().subscribe(s -> refresh());
        arena.runProperty().subscribe(r -> refresh());
        arena.progressProperty().subscribe(p -> refresh());
        end.getChildren().addFirst(gauge);
        // with another key another server's models are shown
        spend.sessionProperty().subscribe(s -> refresh());
        panes.roomProperty().subscribe(r -> refresh());
    }

    /// Gives the buttons their commands, once these are known.
    void bind(Commands commands) {
        act(search, commands.get("window.palette"));
        gauge.bind(commands.get("window.gauge"), commands.get("spend.kill"));
        act(pause, commands.get("run.pause"));
        act(newRunButton, commands.get("run.new"));
        searchKeys.setText(Shortcuts.text(commands.get("window.palette").keys()));
        newRunButton.setDisable(model.production());
    }

    private static void act(Button button, Command command) {
        button.setOnAction(e -> command.run());
        Shortcuts.tooltip(button, command);
    }

    private void copyPath(String path) {
        Nodes.copy(path);
        tell.accept(Notice.info("Path copied", path));
    }

    private void refresh() {
        Room room = panes.roomProperty().get();
        models.setText(model.models());
        Nodes.show(models, room == Room.WIDE);
        // the models give way before a name of usual length does
        boolean whole = room == Room.WIDE && workspace.getText().length() <= USUAL_NAME;
        workspace.setMinWidth(whole ? Region.USE_PREF_SIZE : 0);
        Nodes.show(searchWords, room == Room.WIDE);
        Nodes.show(searchKeys, room != Room.TIGHT);
        ArenaViewModel.State state = arena.stateProperty().get();
        boolean live =
                state == ArenaViewModel.State.RUNNING || state == ArenaViewModel.State.PAUSED;
        Nodes.show(pause, live);
        boolean several = arena.progressProperty().get().runs() > 1;
        pause.setText(
                (state == ArenaViewModel.State.PAUSED ? "Resume" : "Pause")
                        + (several ? " all" : ""));
        gauge.fit(room != Room.TIGHT, room == Room.WIDE);
    }
}
