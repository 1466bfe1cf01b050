package dev.selfplay.ui.spend;

import dev.selfplay.domain.Session;
import dev.selfplay.ui.fx.Formats;
import dev.selfplay.ui.spend.NewSessionViewModel.State;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// The panel that explains the kill-switch and begins a new session. Lies over the window while it
/// is open, and keeps the keyboard. JavaFX thread only.
public final class NewSessionView {
    private final NewSessionViewModel model;

    @FXML private StackPane root;
    @FXML private Label title;
    @FXML private Label reason;
    @FXML private Label spent;
    @FXML private Label inFlight;
    @FXML private Label stopped;
    @FXML private Label wayOn;
    @FXML private TextField cap;
    @FXML private Label capProblem;
    @FXML private VBox againBox;
    @FXML private TextField again;
    @FXML private Label againProblem;
    @FXML private CheckBox resume;
    @FXML private Button cancel;
    @FXML private Button start;

    public NewSessionView(NewSessionViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        cap.textProperty().bindBidirectional(model.capProperty());
        again.textProperty().bindBidirectional(model.againProperty());
        resume.selectedProperty().bindBidirectional(model.resumeStoppedProperty());
        problem(capProblem);
        problem(againProblem);
        capProblem.textProperty().bind(model.capProblemProperty());
        againProblem.textProperty().bind(model.againProblemProperty());
        againBox.visibleProperty().bind(model.raisedProperty());
        againBox.managedProperty().bind(model.raisedProperty());
        model.stateProperty().subscribe(this::onState);
        model.sessionProperty().subscribe(this::onSession);
        model.stoppedProperty().subscribe(n -> onStopped(n.intValue()));
        model.capProblemProperty().subscribe(p -> onReady());
        model.againProblemProperty().subscribe(p -> onReady());
        cancel.setOnAction(e -> model.close());
        start.setOnAction(e -> model.start());
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        root.sceneProperty().subscribe(this::keepFocus);
    }

    private static void problem(Label label) {
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
    }

    /// While the panel is open, what lies beneath it gets no keys.
    private void keepFocus(@Nullable Scene scene) {
        if (scene != null) {
            scene.focusOwnerProperty()
                    .subscribe(owner -> {
                        if (root.isVisible() && owner != null && !inside(owner)) {
                            cap.requestFocus();
                        }
                    });
        }
    }

    private boolean inside(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (root.equals(n)) {
                return true;
            }
        }
        return false;
    }

    private void key(KeyEvent e) {
        switch (e.getCode()) {
            case ESCAPE -> {
                model.close();
                e.consume();
            }
            case ENTER -> {
                if (e.getTarget() instanceof TextField || e.isShortcutDown()) {
                    model.start();
                    e.consume();
                }
            }
            default -> {}
        }
    }

    private void onState(State state) {
        root.setVisible(state != State.CLOSED);
        start.setText(state == State.STARTING ? "Starting…" : "Start session");
        onReady();
        if (state == State.EDITING) {
            cap.requestFocus();
            cap.selectAll();
        }
    }

    private void onReady() {
        start.setDisable(!model.ready());
    }

    private void onSession(@Nullable Session session) {
        if (session == null) {
            return;
        }
        boolean locked = session.locked();
        title.setText(locked ? "The kill-switch stopped everything" : "New session");
        String why = session.lockedReason();
        reason.setText(why == null ? "" : why);
        reason.setVisible(locked);
        reason.setManaged(locked);
        spent.setText(model.spent());
        inFlight.setText(
                session.reserved().isZero()
                        ? "none; every call is settled"
                        : Formats.usd(session.reserved()) + " reserved for calls still being cut");
        wayOn.setText(
                locked
                        ? "No call can be made in this session any more, also after a restart. A"
                                + " new session has a cap of its own; this one stays in the ledger."
                        : "The session so far stays in the ledger; the new one starts at $0.00.");
    }

    private void onStopped(int n) {
        stopped.setText(
                n == 0
                        ? "none"
                        : Formats.plural(n, "battle")
                                + (n == 1 ? "; its turns are kept" : "; their turns are kept"));
        resume.setVisible(n > 0);
        resume.setManaged(n > 0);
        resume.setText(
                "Then take up the " + Formats.plural(n, "stopped battle") + " at the next turn");
    }
}
