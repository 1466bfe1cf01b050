package dev.selfplay.ui.referee;

import dev.selfplay.domain.Counted;
import dev.selfplay.log.Visible;
import dev.selfplay.ui.kit.Focus;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.Shortcuts;
import dev.selfplay.ui.referee.BlindViewModel.State;
import dev.selfplay.ui.scorecard.GradeFields;
import dev.selfplay.workbench.BlindQueue.Call;
import dev.selfplay.workbench.BlindQueue.Told;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// The blind queue: what was said, beside it the person's grade, and the referee's once that is
/// stored. JavaFX thread only.
public final class BlindView {
    private final BlindViewModel model;
    private final Consumer<UUID> openBattle;
    private final GradeFields fields;
    private final CallText text = new CallText();

    @FXML private StackPane root;
    @FXML private BorderPane work;
    @FXML private Label seller;
    @FXML private Label facts;
    @FXML private ScrollPane scroll;
    @FXML private Label total;
    @FXML private Label author;
    @FXML private VBox form;
    @FXML private VBox place;
    @FXML private Button save;
    @FXML private Button skip;
    @FXML private VBox told;
    @FXML private VBox toldPlace;
    @FXML private Button next;
    @FXML private Button open;
    @FXML private VBox blank;
    @FXML private Label blankTitle;
    @FXML private Label blankWhy;
    @FXML private Button again;

    /// @param openBattle shows a battle large
    BlindView(BlindViewModel model, Consumer<UUID> openBattle) {
        this.model = model;
        this.openBattle = openBattle;
        fields = new GradeFields(model.draft(), "What decides it? A sentence helps others later.");
    }

    @FXML
    void initialize() {
        scroll.setContent(text);
        place.getChildren().setAll(fields);
        save.disableProperty().bind(model.readyProperty().not());
        save.setOnAction(e -> model.save());
        skip.setOnAction(e -> model.skip());
        next.setOnAction(e -> model.next());
        open.setOnAction(e -> open());
        again.setOnAction(e -> again());
        Shortcuts.tooltip(save, "Keep your grade, then see the referee's", "Ctrl+Enter");
        Shortcuts.tooltip(skip, "Another battle; this one does not come again", "J");
        Shortcuts.tooltip(next, "Grade the next battle", "J");
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        model.callProperty().subscribe(this::onCall);
        model.leftProperty().subscribe(n -> onFacts());
        model.toldProperty().subscribe(this::onTold);
        model.totalProperty().subscribe(t -> total.setText(t == null ? "–" : String.valueOf(t)));
        model.stateProperty().subscribe(this::onState);
    }

    private void onKey(KeyEvent e) {
        boolean types = e.getTarget() instanceof TextInputControl;
        boolean done = true;
        switch (e.getCode()) {
            case ENTER -> {
                done = e.isShortcutDown();
                if (done) {
                    model.save();
                    model.next();
                }
            }
            case J -> done = plain(e, types, this::goOn);
            case Y -> done = plain(e, types, () -> yes(true));
            case N -> done = plain(e, types, () -> yes(false));
            case PAGE_DOWN -> done = plain(e, types, () -> scroll(1));
            case PAGE_UP -> done = plain(e, types, () -> scroll(-1));
            default -> done = false;
        }
        if (done) {
            e.consume();
        }
    }

    private static boolean plain(KeyEvent e, boolean types, Runnable action) {
        if (types || e.isShortcutDown() || e.isAltDown() || e.isShiftDown()) {
            return false;
        }
        action.run();
        return true;
    }

    private void goOn() {
        model.skip();
        model.next();
    }

    private void yes(boolean answer) {
        if (model.stateProperty().get() == State.GRADING) {
            model.draft().spokenYesProperty().set(answer);
        }
    }

    private void scroll(int pages) {
        double beyond = text.getHeight() - scroll.getViewportBounds().getHeight();
        if (beyond > 0) {
            double step = pages * 0.9 * scroll.getViewportBounds().getHeight() / beyond;
            scroll.setVvalue(Math.clamp(scroll.getVvalue() + step, 0, 1));
        }
    }

    private void again() {
        if (model.stateProperty().get() == State.FAILED) {
            model.retry();
        } else {
            model.takeUpPassed();
        }
    }

    private void open() {
        Call call = model.callProperty().get();
        if (call != null && model.toldProperty().get() != null) {
            openBattle.accept(call.battleId());
        }
    }

    private void onCall(@Nullable Call call) {
        text.show(call == null ? null : call.transcript(), List.of());
        scroll.setVvalue(0);
        seller.setText(call == null ? "" : Visible.line(call.seller()));
        onFacts();
        author.setText("as " + model.author());
    }

    private void onFacts() {
        Call call = model.callProperty().get();
        facts.setText(
                call == null
                        ? ""
                        : "%s · offer %s · %s to grade"
                                .formatted(
                                        Counted.of(call.transcript().utterances().size(), "turn"),
                                        Formats.dollars(call.deal().offer()),
                                        Counted.of(model.leftProperty().get(), "battle")));
    }

    private void onTold(@Nullable Told both) {
        toldPlace.getChildren().clear();
        if (both != null) {
            toldPlace.getChildren().add(new ToldCard(both));
        }
    }

    private void onState(State state) {
        boolean at = state == State.GRADING || state == State.SAVING || state == State.TOLD;
        Nodes.show(work, at);
        Nodes.show(form, state != State.TOLD);
        Nodes.show(told, state == State.TOLD);
        fields.setDisable(state == State.SAVING);
        skip.setDisable(state == State.SAVING);
        Nodes.show(blank, !at);
        blank(state);
        if (state == State.GRADING || state == State.TOLD) {
            focus();
        }
    }

    private void blank(State state) {
        int passed = model.passed();
        Nodes.show(again, state == State.FAILED || (state == State.NOTHING && passed > 0));
        again.setText(state == State.FAILED ? "Try again" : "Take up what was passed over");
        blankTitle.setText(
                switch (state) {
                    case NOTHING -> "Nothing to grade";
                    case FAILED -> "No battle could be drawn";
                    default -> "Drawing a battle…";
                });
        blankWhy.setText(
                switch (state) {
                    case NOTHING ->
                            passed > 0
                                    ? "You passed over "
                                            + Counted.of(passed, "battle")
                                            + "; people have graded all others."
                                    : "Battles come here once the referee has graded them, until a"
                                            + " person has.";
                    case FAILED -> model.failure();
                    default -> "";
                });
    }

    /// Gives the keyboard to what is used next.
    void focus() {
        if (model.stateProperty().get() == State.TOLD) {
            Focus.on(next);
        } else if (model.stateProperty().get() == State.GRADING) {
            fields.focus();
        }
    }
}
