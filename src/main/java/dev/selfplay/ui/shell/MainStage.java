package dev.selfplay.ui.shell;

import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.kit.ShownText;
import dev.selfplay.ui.kit.Theme;

import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;

import java.util.List;

/// Shows the window on a stage, at the place of the last time, and closes it. JavaFX thread only.
final class MainStage {
    private final Scene scene;
    private final WorkbenchViewModel model;
    private final Memory memory;
    private final ShownText shown = new ShownText();

    MainStage(Scene scene, WorkbenchViewModel model, Memory memory) {
        this.scene = scene;
        this.model = model;
        this.memory = memory;
    }

    /// @param closing asked when somebody closes the window
    /// @param onHidden run when it is closed
    void show(Stage stage, ClosingViewModel closing, Runnable onHidden) {
        if (stage.getIcons().isEmpty()) {
            Theme.icon(stage);
        }
        stage.setTitle(model.title());
        WindowPlace place = new WindowPlace(memory);
        place.restore(stage);
        stage.setScene(scene);
        place.follow(stage);
        shown.start();
        stage.setOnCloseRequest(e -> {
            if (closing.request()) {
                hidePopups();
            } else {
                e.consume();
            }
        });
        stage.setOnHidden(e -> {
            shown.stop();
            onHidden.run();
        });
        stage.focusedProperty()
                .subscribe(focused -> {
                    if (focused) {
                        model.seen();
                    }
                });
        stage.show();
        stage.requestFocus();
    }

    void close() {
        hidePopups();
        if (scene.getWindow() instanceof Stage stage) {
            stage.close();
        }
    }

    /// Must be done before the toolkit ends.
    private static void hidePopups() {
        for (Window window : List.copyOf(Window.getWindows())) {
            if (!(window instanceof Stage)) {
                window.hide();
            }
        }
    }

    /// Whether the window has the keyboard.
    boolean focused() {
        return scene.getWindow() != null && scene.getWindow().isFocused();
    }
}
