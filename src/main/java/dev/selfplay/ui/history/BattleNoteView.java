package dev.selfplay.ui.history;

import dev.selfplay.ui.history.NoteViewModel.State;

import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;

/// The note on the shown battle. JavaFX thread only.
public final class BattleNoteView {
    /// From the last key until it is saved.
    private static final Duration PAUSE = Duration.millis(500);

    private final NoteViewModel model;
    private final Runnable leave;
    private final PauseTransition pause = new PauseTransition(PAUSE);

    @FXML private TextArea text;
    @FXML private Label about;
    @FXML private Button retry;

    /// @param leave goes back to the list
    public BattleNoteView(NoteViewModel model, Runnable leave) {
        this.model = model;
        this.leave = leave;
    }

    @FXML
    void initialize() {
        text.textProperty().bindBidirectional(model.textProperty());
        about.textProperty().bind(model.aboutProperty());
        model.stateProperty().subscribe(this::onState);
        pause.setOnFinished(e -> model.save());
        text.textProperty().subscribe((was, is) -> pause.playFromStart());
        text.focusedProperty()
                .subscribe((was, is) -> {
                    if (!is) {
                        model.save();
                    }
                });
        text.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        leave.run();
                        e.consume();
                    }
                });
        retry.setOnAction(e -> model.save());
    }

    private void onState(State state) {
        text.setDisable(state == State.NONE || state == State.LOADING);
        boolean failed = state == State.FAILED;
        retry.setVisible(failed);
        retry.setManaged(failed);
        about.getStyleClass().remove("field-problem");
        if (failed) {
            about.getStyleClass().add("field-problem");
        }
    }

    void focus() {
        text.requestFocus();
        text.end();
    }
}
