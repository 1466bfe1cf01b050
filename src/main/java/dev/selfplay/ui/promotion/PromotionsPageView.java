package dev.selfplay.ui.promotion;

import dev.selfplay.domain.Counted;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.ui.kit.Focus;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.kit.Remembered;
import dev.selfplay.ui.kit.Unseen;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.promotion.DecidedViewModel.Decided;
import dev.selfplay.workbench.TacticInbox.PromptProblem;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The promotion desk: the inbox at the left, what is decided about at the right of it. JavaFX thread
/// only.
public final class PromotionsPageView {
    private final InboxViewModel inbox;
    private final DecidingViewModel deciding;
    private final ProofViewModel proofs;
    private final PublishViewModel publish;
    private final SharedViewModel shared;
    private final Memory memory;
    private boolean swallow;

    @FXML private BorderPane root;
    @FXML private Label summary;
    @FXML private Button publishButton;
    @FXML private HBox promptTrouble;
    @FXML private Label promptWords;
    @FXML private Button createPrompt;
    @FXML private SplitPane split;
    @FXML private Node desk;
    @FXML private HBox doneBar;
    @FXML private Label done;
    @FXML private Button undo;
    @FXML private Label barred;
    @FXML private Node theirs;
    @FXML private Node publishing;
    @FXML private InboxView inboxPaneController;
    @FXML private TacticView deskController;
    @FXML private PublishView publishingController;

    public PromotionsPageView(
            InboxViewModel inbox,
            DecidingViewModel deciding,
            ProofViewModel proofs,
            PublishViewModel publish,
            SharedViewModel shared,
            WindowContext context) {
        this.inbox = inbox;
        this.deciding = deciding;
        this.proofs = proofs;
        this.publish = publish;
        this.shared = shared;
        memory = context.memory();
    }

    @FXML
    void initialize() {
        new Remembered(memory).divider(split, "promotion.divider");
        inbox.inboxProperty().subscribe(i -> show(i.promptProblem()));
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        root.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        boolean open = publish.open();
        publishButton.setGraphic(new FontIcon(open ? "fth-upload-cloud" : "fth-lock"));
        if (!open) {
            publishButton.getStyleClass().add("barred");
            publishButton.setAccessibleText("Publish to production, not available here: why");
        }
        publish.stateProperty().subscribe(s -> onRight());
        shared.openProperty().subscribe(o -> onRight());
        deciding.decided().toldProperty().subscribe(this::decided);
        Unseen.keepOut(desk, theirs, publishing);
    }

    private void onRight() {
        boolean out = publish.stateProperty().get() != PublishViewModel.State.CLOSED;
        boolean ofTeam = shared.openProperty().get();
        publishing.setVisible(out);
        desk.setVisible(!out && !ofTeam);
        theirs.setVisible(!out && ofTeam);
    }

    private void show(@Nullable PromptProblem problem) {
        int open = inbox.badge().get();
        summary.setText(
                !inbox.read()
                        ? ""
                        : (open == 0
                                        ? "no tactic to decide"
                                        : Counted.of(open, "tactic") + " to decide")
                                + " · "
                                + Formats.count(inbox.count(TacticState.APPROVED))
                                + " approved");
        promptTrouble.setVisible(problem != null);
        promptTrouble.setManaged(problem != null);
        if (problem != null) {
            boolean stop = problem.message().endsWith(".");
            promptWords.setText(problem.message() + (stop ? " " : ". ") + problem.remedy());
            createPrompt.setVisible(problem.missing());
            createPrompt.setManaged(problem.missing());
        }
    }

    private static boolean elsewhere(KeyEvent e) {
        return e.getTarget() instanceof TextInputControl
                || e.getTarget() instanceof ComboBox<?>
                || e.isShortcutDown()
                || e.isAltDown();
    }

    private void decided(@Nullable Decided told) {
        doneBar.setVisible(told != null);
        doneBar.setManaged(told != null);
        undo.disableProperty().unbind();
        barred.textProperty().unbind();
        if (told == null) {
            return;
        }
        done.setText(told.words());
        undo.setVisible(told.undoable());
        undo.setManaged(told.undoable());
        undo.disableProperty().bind(told.barredProperty().isNotEmpty());
        barred.textProperty().bind(told.barredProperty());
    }

    private static boolean undoes(KeyEvent e) {
        return e.getCode() == KeyCode.Z
                && e.isShortcutDown()
                && !e.isShiftDown()
                && !e.isAltDown()
                && !(e.getTarget() instanceof TextInputControl);
    }

    private void key(KeyEvent e) {
        swallow = false;
        if (undoes(e) && !publishing.isVisible()) {
            deciding.undo();
            e.consume();
            return;
        }
        if (elsewhere(e) || e.isShiftDown() || publishing.isVisible()) {
            return;
        }
        if (shared.openProperty().get()) {
            swallow = ofTeam(e.getCode());
            if (swallow) {
                e.consume();
            }
            return;
        }
        boolean known = true;
        switch (e.getCode()) {
            case A -> deciding.approve();
            case R -> ask(deciding::askReject);
            case W -> ask(deciding::askWithdraw);
            case C -> deciding.reconsider();
            case E -> deskController.edit();
            case P -> proofs.ask();
            case J -> inbox.step(1);
            case K -> inbox.step(-1);
            default -> known = false;
        }
        swallow = known;
        if (known) {
            e.consume();
        }
    }

    private boolean ofTeam(KeyCode key) {
        switch (key) {
            case A -> shared.adopt();
            case J -> shared.step(1);
            case K -> shared.step(-1);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void ask(Runnable what) {
        what.run();
        deskController.focusReason();
    }

    private void typed(KeyEvent e) {
        if (swallow) {
            // the letter of a key that led into a field is not for the field
            swallow = false;
            e.consume();
        } else if (!elsewhere(e) && e.getCharacter().equals("/")) {
            inboxPaneController.search();
            e.consume();
        }
    }

    /// To be called whenever the page is shown.
    void shown() {
        inbox.seen();
        inbox.refresh();
        shared.refresh();
        focusList();
    }

    void focusList() {
        Focus.on(inboxPaneController.list());
    }

    void search() {
        inboxPaneController.search();
    }

    void edit() {
        deskController.edit();
    }

    void rejecting() {
        ask(deciding::askReject);
    }

    void withdrawing() {
        ask(deciding::askWithdraw);
    }

    @FXML
    void showPublish() {
        publish.show();
        publishingController.focus();
    }

    @FXML
    void undo() {
        Decided told = deciding.decided().toldProperty().get();
        if (told != null) {
            deciding.undo(told);
        }
        focusList();
    }

    @FXML
    void closeDone() {
        deciding.decided().close();
    }

    @FXML
    void create() {
        inbox.createPrompt();
    }
}
