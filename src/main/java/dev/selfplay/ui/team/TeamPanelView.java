package dev.selfplay.ui.team;

import dev.selfplay.sync.SyncStatus;
import dev.selfplay.sync.SyncStatus.Phase;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.team.TeamViewModel.Making;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

/// Where the team's database is, its status, and what can be done about it. JavaFX thread only.
public final class TeamPanelView {
    private final TeamViewModel model;
    private final Runnable close;

    @FXML private FontIcon icon;
    @FXML private Label word;
    @FXML private Label times;
    @FXML private CopyableWords where;
    @FXML private ProgressBar joining;
    @FXML private Label facts;
    @FXML private VBox trouble;
    @FXML private CopyableWords troubleWords;
    @FXML private ScrollPane scroll;
    @FXML private VBox told;
    @FXML private VBox asking;
    @FXML private Label askingWords;
    @FXML private Button create;
    @FXML private Button cancel;
    @FXML private Button decide;
    @FXML private Button tables;
    @FXML private Button sync;
    @FXML private Button pause;
    @FXML private Button resume;
    @FXML private Button closeButton;

    /// @param close closes the panel
    public TeamPanelView(TeamViewModel model, Runnable close) {
        this.model = model;
        this.close = close;
    }

    @FXML
    void initialize() {
        TeamPlace place = model.place();
        where.say(place.where());
        askingWords.setText(
                ("This makes sandbox_personas, sandbox_battles and sandbox_tactics, and what the"
                                + " workbench needs beside them, in %s; or completes those that are"
                                + " there. It only adds: no row and no column is changed or taken"
                                + " away. Row-level security is switched on for them.")
                        .formatted(place.where()));
        // a scroll pane asks for the height that its texts had before they wrapped
        told.heightProperty().subscribe(h -> scroll.setPrefViewportHeight(h.doubleValue()));
        sync.setOnAction(e -> model.syncNow());
        pause.setOnAction(e -> model.pause());
        resume.setOnAction(e -> model.resume());
        tables.setOnAction(e -> {
            model.askTables();
            create.requestFocus();
        });
        create.setOnAction(e -> model.makeTables());
        cancel.setOnAction(e -> {
            model.doNotMakeTables();
            tables.requestFocus();
        });
        decide.setOnAction(e -> {
            close.run();
            model.decide();
        });
        closeButton.setOnAction(e -> close.run());
        model.wordProperty().subscribe(w -> refresh());
        model.statusProperty().subscribe(s -> refresh());
        model.factsProperty().subscribe(f -> refresh());
        model.problemsProperty().subscribe(p -> refresh());
        model.tryingProperty().subscribe(t -> refresh());
        model.makingProperty().subscribe(m -> refresh());
    }

    /// What gets the keyboard when it opens.
    Node first() {
        return decide.isVisible()
                ? decide
                : tables.isVisible() ? tables : sync.isVisible() ? sync : closeButton;
    }

    private void refresh() {
        SyncStatus status = model.statusProperty().get();
        StatusWord now = model.wordProperty().get();
        boolean usable = model.place().usable();
        boolean syncs = status.state() != Phase.OFF && model.place().syncs();
        word.setText(now.words().isEmpty() ? "Not connected" : now.words());
        icon.setIconLiteral(now.icon());
        icon.getStyleClass().removeIf(style -> style.startsWith("tone-"));
        icon.getStyleClass().add(now.tone());
        text(times, model.times());
        text(facts, usable ? model.factsProperty().get() : "");
        TeamProblem wrong =
                TeamProblem.of(model.place(), status, model.problemsProperty().getValue());
        troubleWords.say(wrong.words());
        Nodes.show(trouble, !wrong.words().isEmpty());
        trouble.getStyleClass().removeIf(style -> style.equals("quiet-trouble"));
        if (!wrong.urgent()) {
            trouble.getStyleClass().add("quiet-trouble");
        }
        Nodes.show(joining, status.state() == Phase.SYNCING);
        Making making = model.makingProperty().get();
        Nodes.show(asking, making != Making.NO);
        boolean running = making == Making.RUNNING;
        create.setDisable(running);
        create.setText(running ? "Creating…" : "Create the tables");
        cancel.setDisable(running);
        int open = status.conflicts();
        Nodes.show(decide, open > 0);
        decide.setText(
                open == 1 ? "Decide 1 conflict…" : "Decide " + Formats.count(open) + " conflicts…");
        Nodes.show(tables, status.lacksTables() && making == Making.NO);
        boolean paused = status.state() == Phase.PAUSED;
        Nodes.show(sync, syncs && !paused);
        boolean trying = model.tryingProperty().get();
        sync.setText(trying ? "Syncing…" : "Sync now");
        sync.setDisable(trying || status.state() == Phase.SYNCING);
        keepFocus(() -> {
            Nodes.show(pause, syncs && !paused);
            Nodes.show(resume, syncs && paused);
        });
    }

    /// One button takes the other's place, and the keyboard with it.
    private void keepFocus(Runnable change) {
        boolean focused = pause.isFocused() || resume.isFocused() || sync.isFocused();
        change.run();
        if (focused && resume.isVisible()) {
            resume.requestFocus();
        } else if (focused && pause.isVisible() && !sync.isFocused()) {
            pause.requestFocus();
        }
    }

    private static void text(Label label, String words) {
        label.setText(words);
        Nodes.show(label, !words.isEmpty());
    }
}
