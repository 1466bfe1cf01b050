package dev.selfplay.ui.spend;

import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Session;
import dev.selfplay.spend.SpendGuard.Stopper;
import dev.selfplay.ui.kit.Card;
import dev.selfplay.ui.kit.FieldFrame;
import dev.selfplay.ui.kit.Focus;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.spend.NewSessionViewModel.State;
import dev.selfplay.ui.spend.NewSessionViewModel.Stop;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.time.ZoneId;

/// The panel that explains the kill-switch and begins a new session. Stands beside the gauge and
/// leaves the page as it is; over another card it has the keyboard. JavaFX thread only.
public final class NewSessionView {
    private final NewSessionViewModel model;
    private final InstantSource time;
    private final ZoneId zone;

    @FXML private StackPane root;
    @FXML private ScrollPane scroll;
    @FXML private VBox body;
    @FXML private Label title;
    @FXML private Label reason;
    @FXML private Label when;
    @FXML private Label whenName;
    @FXML private Button close;
    @FXML private Label spent;
    @FXML private Label inFlight;
    @FXML private Label stopped;
    @FXML private Label wayOn;
    @FXML private FieldFrame capFrame;
    @FXML private TextField cap;
    @FXML private FieldFrame againFrame;
    @FXML private TextField again;
    @FXML private Button resume;
    @FXML private Button cancel;
    @FXML private Button start;

    @SuppressWarnings("NullAway.Init") // made with the view
    private Card card;

    public NewSessionView(NewSessionViewModel model, WindowContext context) {
        this.model = model;
        time = context.time();
        zone = context.zone();
    }

    @FXML
    void initialize() {
        card = new Card(root, Card.Reach.CARDS, this::focus, model::close);
        card.endsWith(start);
        cap.textProperty().bindBidirectional(model.capProperty());
        again.textProperty().bindBidirectional(model.againProperty());
        againFrame.visibleProperty().bind(model.raisedProperty());
        againFrame.managedProperty().bind(model.raisedProperty());
        model.stateProperty().subscribe(this::onState);
        model.sessionProperty().subscribe(this::onSession);
        model.stoppedProperty().subscribe(n -> onStopped());
        model.costToResumeProperty().subscribe(cost -> onStopped());
        model.capProblemProperty().subscribe(p -> onProblem(capFrame, p));
        model.againProblemProperty().subscribe(p -> onProblem(againFrame, p));
        cancel.setOnAction(e -> model.close());
        start.setOnAction(e -> model.start());
        resume.setOnAction(e -> model.startAndResume());
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        // a scroll pane asks for the height that its texts had before they wrapped
        body.heightProperty().subscribe(h -> scroll.setPrefViewportHeight(h.doubleValue()));
        close.setOnAction(e -> model.close());
    }

    private void key(KeyEvent e) {
        boolean enters = e.getTarget() instanceof TextField || e.isShortcutDown();
        if (e.getCode() == KeyCode.ENTER && enters) {
            model.start();
            e.consume();
        }
    }

    private void focus() {
        Focus.on(cap);
        cap.selectAll();
    }

    private void onState(State state) {
        switch (state) {
            case CLOSED -> card.hide();
            case EDITING -> {
                if (model.asked()) {
                    card.show();
                } else {
                    card.showAside();
                }
            }
            case STARTING -> {}
        }
        start.setText(state == State.STARTING ? "Starting…" : "Start session");
        onReady();
    }

    private void onProblem(FieldFrame frame, String problem) {
        frame.setProblem(problem.isEmpty() ? null : problem);
        onReady();
    }

    private void onReady() {
        start.setDisable(!model.ready());
        resume.setDisable(!model.ready());
    }

    private void onSession(@Nullable Session session) {
        if (session == null) {
            return;
        }
        boolean locked = session.locked();
        title.setText(locked ? "The kill-switch stopped everything" : "New session");
        String why = session.lockedReason();
        reason.setText(
                why == null
                        ? ""
                        : why.equals(SpendViewModel.BY_HAND)
                                ? "Somebody pulled the kill-switch by hand."
                                : why);
        reason.setVisible(locked);
        reason.setManaged(locked);
        spent.setText(model.spent());
        Stop stop = model.stopProperty().get();
        boolean told = locked && (stop.at() != null || stop.by() != Stopper.UNKNOWN);
        when.setText(when(stop));
        when.setVisible(told);
        when.setManaged(told);
        whenName.setVisible(told);
        whenName.setManaged(told);
        inFlight.setText(inFlight(session, stop));
        wayOn.setText(
                locked
                        ? "No call can be made in this session any more, also after a restart. A"
                                + " new session has a cap of its own; this one stays in the ledger."
                        : "The session so far stays in the ledger; the new one starts at $0.00.");
    }

    private String when(Stop stop) {
        String by =
                switch (stop.by()) {
                    case THIS_PROGRAM -> "by this program";
                    case ANOTHER_PROGRAM -> "by another program on this workspace";
                    case UNKNOWN -> "";
                };
        if (stop.at() == null) {
            return by;
        }
        String at = Formats.when(stop.at(), time.instant(), zone);
        return by.isEmpty() ? at : at + ", " + by;
    }

    /// What became of the calls that were under way.
    private static String inFlight(Session session, Stop stop) {
        String cut =
                stop.cut().calls() == 0
                        ? ""
                        : "%s cut, estimated at %s"
                                .formatted(
                                        Counted.of(stop.cut().calls(), "call"),
                                        Formats.usd(stop.cut().cost()));
        if (session.reserved().isZero()) {
            return cut.isEmpty() ? "none; every call is settled" : cut;
        }
        return (cut.isEmpty() ? "" : cut + "; ")
                + Formats.usd(session.reserved())
                + (session.locked()
                        ? " reserved for calls still being cut"
                        : " reserved for calls under way");
    }

    private void onStopped() {
        int n = model.stoppedProperty().get();
        String cost = model.costToResumeProperty().get();
        stopped.setText(
                n == 0
                        ? "none"
                        : Counted.of(n, "battle")
                                + (n == 1 ? "; its turns are kept" : "; their turns are kept")
                                + (cost.isEmpty() ? "" : "; resuming costs " + cost));
        resume.setVisible(n > 0);
        resume.setManaged(n > 0);
        resume.setText("Start and resume " + Counted.of(n, "battle"));
    }
}
