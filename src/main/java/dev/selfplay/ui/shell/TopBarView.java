package dev.selfplay.ui.shell;

import dev.selfplay.domain.Session;
import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.Commands;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Shortcuts;
import dev.selfplay.ui.shell.PanesViewModel.Room;
import dev.selfplay.ui.spend.SpendViewModel;
import dev.selfplay.ui.wall.ArenaViewModel;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/// The bar at the top: where one is, what one looks for, how the run stands, and the kill-switch
/// where the gauge's own is out of sight.
public final class TopBarView {
    private final WorkbenchViewModel model;
    private final ArenaViewModel arena;
    private final SpendViewModel spend;
    private final PanesViewModel panes;
    private final Consumer<Notice> tell;
    private boolean killInSight = true;

    @FXML private Button workspace;
    @FXML private Label environment;
    @FXML private Label models;
    @FXML private Button search;
    @FXML private Label searchWords;
    @FXML private Label searchKeys;
    @FXML private Label runChip;
    @FXML private Label spendChip;
    @FXML private Button kill;
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
        spend.sessionProperty().subscribe(this::onSession);
        panes.roomProperty().subscribe(r -> refresh());
    }

    /// Gives the buttons their commands, once these are known.
    void bind(Commands commands) {
        act(search, commands.get("window.palette"));
        act(kill, commands.get("spend.kill"));
        act(pause, commands.get("run.pause"));
        act(newRunButton, commands.get("run.new"));
        searchKeys.setText(Shortcuts.text(commands.get("window.palette").keys()));
        newRunButton.setDisable(model.production());
    }

    private static void act(Button button, Command command) {
        button.setOnAction(e -> command.run());
        Shortcuts.tooltip(button, command);
    }

    /// Tells whether the gauge's own kill-switch can be seen.
    void onKillInSight(boolean inSight) {
        killInSight = inSight;
        refresh();
    }

    private void copyPath(String path) {
        Nodes.copy(path);
        tell.accept(Notice.info("Path copied", path));
    }

    private void onSession(@Nullable Session session) {
        refresh();
    }

    private void refresh() {
        Room room = panes.roomProperty().get();
        models.setText(model.models());
        Nodes.show(models, room == Room.WIDE);
        runChip.setText(model.runProgress());
        Nodes.show(runChip, room == Room.WIDE && !model.runProgress().isEmpty());
        Nodes.show(searchWords, room != Room.TIGHT);
        Nodes.show(searchKeys, room != Room.TIGHT);
        ArenaViewModel.State state = arena.stateProperty().get();
        boolean live =
                state == ArenaViewModel.State.RUNNING || state == ArenaViewModel.State.PAUSED;
        Nodes.show(pause, live);
        boolean several = arena.progressProperty().get().runs() > 1;
        pause.setText(
                (state == ArenaViewModel.State.PAUSED ? "Resume" : "Pause")
                        + (several ? " all" : ""));
        Session session = spend.sessionProperty().get();
        boolean locked = session != null && session.locked();
        Nodes.show(kill, !killInSight && !locked);
        Nodes.show(spendChip, !killInSight && session != null);
        if (session != null) {
            spendChip.setText(chip(session, room));
        }
    }

    private static String chip(Session session, Room room) {
        String spent = Formats.usd(session.settled());
        String text = room == Room.TIGHT ? spent : spent + " of " + Formats.usd(session.cap());
        return session.locked()
                ? text + ", locked"
                : session.account().billed() || room == Room.TIGHT ? text : text + ", not billed";
    }
}
