package dev.selfplay.ui.shell;

import dev.selfplay.ui.kit.FxBridge;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.kit.Theme;

import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import java.nio.file.Path;

/// The window before there is anything in it: at its place, in its theme, saying that it opens. The
/// [Shell] takes the stage over. JavaFX thread only.
public final class OpeningFrame {
    static final String THEME = "window.theme";

    private final Memory memory;
    private final FxBridge bridge;

    /// @param memory of the last time; only read
    public OpeningFrame(Memory memory, FxBridge bridge) {
        this.memory = memory;
        this.bridge = bridge;
    }

    public void show(Stage stage, Path workspace) {
        WorkspaceName name = WorkspaceName.of(workspace, Path.of(System.getProperty("user.home")));
        Label words = new Label("Opening " + name.name() + "…");
        words.getStyleClass().add("quiet");
        ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.getStyleClass().add("activity-bar");
        bar.setAccessibleText("Opening the workspace");
        VBox middle = new VBox(10, words, bar);
        middle.setAlignment(Pos.CENTER);
        StackPane root = new StackPane(middle);
        root.getStyleClass().add("workbench");
        Scene scene = new Scene(root, WindowPlace.USUAL.getWidth(), WindowPlace.USUAL.getHeight());
        theme().apply(scene);
        Theme.icon(stage);
        stage.setTitle(name.full() + " – Self-Play Workbench");
        stage.setScene(scene);
        new WindowPlace(memory).restore(stage);
        stage.show();
    }

    private Theme theme() {
        return memory.recall(THEME)
                .map(key -> key.equals(Theme.DARK.key()) ? Theme.DARK : Theme.LIGHT)
                .orElseGet(() -> bridge.desktopIsDark() ? Theme.DARK : Theme.LIGHT);
    }
}
