package dev.selfplay.ui.shell;

import dev.selfplay.ui.shell.ClosingViewModel.Step;
import dev.selfplay.ui.wall.ArenaViewModel;

import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// The question before the window closes over battles that are under way. JavaFX thread only.
public final class ClosingView {
    private final ClosingViewModel model;
    private final ArenaViewModel arena;
    private @Nullable Overlay overlay;

    @FXML private Region root;
    @FXML private Label running;
    @FXML private Button cancel;
    @FXML private Button finish;
    @FXML private Button stop;

    ClosingView(ClosingViewModel model, ArenaViewModel arena) {
        this.model = model;
        this.arena = arena;
    }

    @FXML
    void initialize() {
        Overlay place = new Overlay(root, Pos.CENTER, "closing-place");
        overlay = place;
        cancel.setOnAction(e -> model.cancel());
        finish.setOnAction(e -> model.finish());
        stop.setOnAction(e -> model.stop());
        arena.progressProperty().subscribe(p -> running.setText(model.running()));
        model.stepProperty()
                .subscribe(step -> {
                    if (step == Step.ASKING) {
                        place.open(stop);
                    } else {
                        place.close();
                    }
                });
        place.openProperty()
                .subscribe((was, is) -> {
                    if (!is && model.stepProperty().get() == Step.ASKING) {
                        model.cancel(); // by Escape, or a click beside it
                    }
                });
    }

    Overlay overlay() {
        return Objects.requireNonNull(overlay);
    }
}
