package dev.selfplay.ui.shell;

import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.Commands;
import dev.selfplay.ui.kit.Shortcuts;
import dev.selfplay.ui.shell.PanesViewModel.Pane;
import dev.selfplay.ui.shell.PanesViewModel.Room;
import dev.selfplay.ui.wall.ArenaViewModel;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The bar at the bottom: the run in a word, what goes on in the background, notices, and the
/// switches of the panes.
public final class StatusBarView {
    private final WorkbenchViewModel model;
    private final ArenaViewModel arena;
    private final PanesViewModel panes;
    private final ActivityViewModel working;
    private final NoticesViewModel told;

    @FXML private HBox bar;
    @FXML private ToggleButton personasSwitch;
    @FXML private ToggleButton rightSwitch;
    @FXML private Region statusDot;
    @FXML private Label statusWord;
    @FXML private HBox activity;
    @FXML private Label activityWords;
    @FXML private Button activityCancel;
    @FXML private Button notices;
    @FXML private ProgressBar progress;
    @FXML private Label counts;

    public StatusBarView(
            WorkbenchViewModel model,
            ArenaViewModel arena,
            PanesViewModel panes,
            ActivityViewModel working,
            NoticesViewModel told) {
        this.model = model;
        this.arena = arena;
        this.panes = panes;
        this.working = working;
        this.told = told;
    }

    @FXML
    void initialize() {
        arena.stateProperty().subscribe(s -> refresh());
        arena.progressProperty().subscribe(p -> refresh());
        panes.roomProperty().subscribe(r -> refresh());
        panes.shownProperty(Pane.PERSONAS).subscribe(personasSwitch::setSelected);
        panes.shownProperty(Pane.RIGHT).subscribe(rightSwitch::setSelected);
        working.textProperty().subscribe(this::onActivity);
        activityCancel.setOnAction(e -> working.cancel());
        told.open().addListener((javafx.beans.InvalidationListener) open -> count());
        count();
    }

    /// Puts the status of the team's database to the left, where the person looks first.
    void place(Node team) {
        bar.getChildren().add(bar.getChildren().indexOf(statusDot), team);
    }

    /// Gives the buttons their commands, once these are known.
    void bind(Commands commands) {
        pane(personasSwitch, Pane.PERSONAS, commands.get("window.personas"));
        pane(rightSwitch, Pane.RIGHT, commands.get("window.right"));
        notices.setOnAction(e -> commands.get("window.notices").run());
        Shortcuts.tooltip(notices, commands.get("window.notices"));
    }

    private void pane(ToggleButton button, Pane pane, Command command) {
        button.setOnAction(e -> {
            command.run();
            button.setSelected(panes.shownProperty(pane).get());
        });
        Shortcuts.tooltip(button, command);
    }

    private void onActivity(String words) {
        activity.setVisible(!words.isEmpty());
        activity.setManaged(!words.isEmpty());
        activityWords.setText(words);
        activityCancel.setVisible(working.cancellable());
        activityCancel.setManaged(working.cancellable());
    }

    private void count() {
        int open = told.open().size();
        notices.setText(open == 0 ? "" : String.valueOf(open));
        notices.setAccessibleText(
                "Past notices" + (open == 0 ? "" : ", " + open + " of them open"));
    }

    private void refresh() {
        statusWord.setText(model.stateWord());
        statusDot.getStyleClass().removeIf(s -> s.startsWith("tone-"));
        statusDot
                .getStyleClass()
                .add(
                        switch (arena.stateProperty().get()) {
                            case EMPTY -> "tone-quiet";
                            case RUNNING -> "tone-live";
                            case PAUSED, CANCELLED, INTERRUPTED -> "tone-waiting";
                            case FINISHED -> "tone-good";
                            case KILLED -> "tone-bad";
                        });
        Room room = panes.roomProperty().get();
        boolean tight = room == Room.TIGHT;
        boolean some = !model.counts().isEmpty();
        // where there is no room for all, the figure that the bar shows
        counts.setText(room == Room.WIDE ? model.counts() : model.graded());
        counts.setTooltip(some ? new Tooltip(model.counts()) : null);
        progress.setVisible(some && !tight);
        progress.setManaged(!tight);
        progress.setProgress(arena.progressProperty().get().share());
    }
}
