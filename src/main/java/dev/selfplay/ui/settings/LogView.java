package dev.selfplay.ui.settings;

import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.UiThread;
import dev.selfplay.ui.settings.LogLine.Level;
import dev.selfplay.ui.settings.LogViewModel.State;

import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// The end of the log. Reads on once a second while it is in sight and followed. JavaFX thread only.
public final class LogView {
    private static final double ROW = 20;

    private final LogViewModel model;
    private final UiThread ui;
    // no timeline: a running animation would keep the window at sixty pulses a second
    private final Executor later = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
    private boolean ticking;

    @FXML private VBox root;
    @FXML private TextField filter;
    @FXML private HBox levels;
    @FXML private ToggleButton follow;
    @FXML private Button copy;
    @FXML private Label file;
    @FXML private ListView<LogLine> list;
    @FXML private Label placeholder;

    public LogView(LogViewModel model, UiThread ui) {
        this.model = model;
        this.ui = ui;
    }

    @FXML
    void initialize() {
        filter.textProperty().bindBidirectional(model.filterProperty());
        filter.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                filter.clear();
                e.consume();
            }
        });
        ToggleGroup group = new ToggleGroup();
        level("All", Level.DEBUG, group);
        level("Warnings", Level.WARN, group);
        level("Errors", Level.ERROR, group);
        follow.selectedProperty().bindBidirectional(model.followProperty());
        model.followProperty().subscribe(on -> toEnd());
        copy.setOnAction(e -> Nodes.copy(model.text()));
        file.textProperty().bind(model.fileProperty());
        list.setItems(model.lines());
        list.setFixedCellSize(ROW);
        list.setCellFactory(l -> new Cell());
        list.setOnScroll(e -> {
            if (e.getDeltaY() > 0) {
                model.followProperty().set(false);
            }
        });
        model.lines().addListener((ListChangeListener<LogLine>) c -> toEnd());
        model.stateProperty().subscribe(this::onState);
        root.visibleProperty().subscribe(visible -> run());
        root.sceneProperty().subscribe(scene -> run());
    }

    private void run() {
        if (root.isVisible() && root.getScene() != null) {
            model.refresh();
            if (!ticking) {
                ticking = true;
                later.execute(() -> ui.execute(this::tick));
            }
        }
    }

    private void tick() {
        Scene scene = root.getScene();
        Window window = scene == null ? null : scene.getWindow();
        ticking = root.isVisible() && window != null && window.isShowing();
        if (ticking) {
            if (follow.isSelected() && inSight()) {
                model.refresh();
            }
            later.execute(() -> ui.execute(this::tick));
        }
    }

    /// Another page may cover this one.
    private boolean inSight() {
        for (Node node = root; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private void level(String label, Level least, ToggleGroup group) {
        ToggleButton chip = new ToggleButton(label);
        chip.getStyleClass().add("filter-chip");
        chip.setAccessibleText("Log level: " + label);
        chip.setToggleGroup(group);
        chip.setOnAction(e -> {
            chip.setSelected(true);
            model.leastProperty().set(least);
        });
        model.leastProperty().subscribe(now -> chip.setSelected(now == least));
        levels.getChildren().add(chip);
    }

    private void toEnd() {
        if (model.followProperty().get() && !model.lines().isEmpty()) {
            // once the list has taken the new lines and is in sight
            ui.atNextPulse(list, () -> list.scrollTo(model.lines().size() - 1));
        }
    }

    private void onState(State state) {
        list.setVisible(state == State.SHOWN);
        placeholder.setVisible(state != State.SHOWN);
        placeholder.setText(
                switch (state) {
                    case LOADING -> "Reading the log…";
                    case EMPTY -> "Nothing was logged yet.";
                    case NO_MATCH -> "No line fits the filter.";
                    case FAILED -> "The log could not be read. Follow tries again.";
                    case SHOWN -> "";
                });
        copy.setDisable(state != State.SHOWN);
    }

    private static final class Cell extends ListCell<LogLine> {
        private static final PseudoClass WARN = PseudoClass.getPseudoClass("warn");
        private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

        Cell() {
            getStyleClass().add("log-line");
        }

        @Override
        protected void updateItem(LogLine line, boolean empty) {
            super.updateItem(line, empty);
            setText(empty || line == null ? null : line.messageFirst());
            pseudoClassStateChanged(WARN, line != null && line.level() == Level.WARN);
            pseudoClassStateChanged(ERROR, line != null && line.level() == Level.ERROR);
        }
    }
}
