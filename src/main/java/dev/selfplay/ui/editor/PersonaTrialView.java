package dev.selfplay.ui.editor;

import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Speaker;
import dev.selfplay.ui.editor.TrialViewModel.State;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.workbench.PersonaEditing;
import dev.selfplay.workbench.PersonaEditing.Examination;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A short transcript with the persona as it is typed. JavaFX thread only.
public final class PersonaTrialView {
    private final PersonaEditorViewModel editor;
    private final TrialViewModel trial;

    @FXML private Button start;
    @FXML private Button more;
    @FXML private Button cancel;
    @FXML private Label terms;
    @FXML private Label cost;
    @FXML private Label stale;
    @FXML private TextArea message;
    @FXML private Label empty;
    @FXML private ScrollPane scroll;
    @FXML private VBox transcript;

    public PersonaTrialView(PersonaEditorViewModel editor) {
        this.editor = editor;
        this.trial = editor.trial();
    }

    @FXML
    void initialize() {
        start.setOnAction(e -> trial.start());
        more.setOnAction(e -> trial.goOn());
        cancel.setOnAction(e -> trial.cancel());
        trial.lines().addListener((ListChangeListener<TrialLine>) c -> onLines());
        trial.stateProperty().subscribe(state -> onState());
        trial.messageProperty()
                .subscribe(text -> {
                    message.setText(text);
                    Nodes.show(message, !text.isEmpty());
                });
        trial.staleProperty().subscribe(is -> Nodes.show(stale, is));
        editor.examinationProperty().subscribe(this::onExamined);
        // the newest words stay in sight
        transcript.heightProperty().subscribe(h -> scroll.setVvalue(1));
        onLines();
    }

    private void onExamined(Examination found) {
        boolean persona = found.seller() != null;
        start.setDisable(!persona);
        empty.setText(
                persona
                        ? "The Closer calls this seller as it is typed, saved or not. Three turns:"
                                + " the Closer, the seller, the Closer. Nothing is stored but the"
                                + " cost."
                        : "A persona whose fields are not all there cannot be tried. Mend "
                                + Counted.of(found.problems().size(), "problem")
                                + " first.");
        PersonaEditing.Terms who = trial.terms();
        terms.setText(
                who.billed()
                        ? "Closer %s, seller %s; billed to the session"
                                .formatted(who.closer(), who.seller())
                        : "Rehearsal, not billed");
    }

    private void onState() {
        State state = trial.stateProperty().get();
        boolean running = state == State.RUNNING;
        Nodes.show(start, !running);
        start.setText(state == State.NONE ? "Try three turns" : "Try again");
        Nodes.show(more, state == State.DONE || state == State.CANCELLED || state == State.FAILED);
        more.setDisable(trial.lines().isEmpty());
        Nodes.show(cancel, running);
        message.getStyleClass().remove("failed");
        if (state == State.FAILED) {
            message.getStyleClass().add("failed");
        }
        onLines();
    }

    private void onLines() {
        var lines = trial.lines();
        while (transcript.getChildren().size() > lines.size()) {
            transcript.getChildren().removeLast();
        }
        for (int i = 0; i < lines.size(); i++) {
            if (i == transcript.getChildren().size()) {
                transcript.getChildren().add(new Bubble());
            }
            ((Bubble) transcript.getChildren().get(i)).show(lines.get(i));
        }
        boolean none = lines.isEmpty() && trial.stateProperty().get() != State.RUNNING;
        Nodes.show(empty, none);
        Nodes.show(scroll, !none);
        cost.setText(
                none
                        ? ""
                        : Formats.usd(trial.cost())
                                + (trial.terms().billed() ? "" : ", not billed"));
    }

    private static final class Bubble extends VBox {
        private final Label head = new Label();
        private final Label words = new Label();

        Bubble() {
            getStyleClass().add("trial-bubble");
            head.getStyleClass().add("trial-head");
            words.setWrapText(true);
            words.setMinHeight(Region.USE_PREF_SIZE);
            getChildren().setAll(head, words);
        }

        void show(TrialLine line) {
            boolean closer = line.speaker() == Speaker.CLOSER;
            getStyleClass().setAll("trial-bubble", closer ? "closer" : "seller");
            String note = line.note().isEmpty() ? "" : " (" + line.note() + ")";
            head.setText(line.turn() + "  " + (closer ? "Closer" : "Seller") + note);
            words.setText(line.text().isEmpty() ? "…" : line.text());
        }
    }
}
