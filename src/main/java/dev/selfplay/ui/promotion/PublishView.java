package dev.selfplay.ui.promotion;

import dev.selfplay.domain.Counted;
import dev.selfplay.promotion.Publication;
import dev.selfplay.ui.diff.LineDiff;
import dev.selfplay.ui.kit.Focus;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.promotion.PublishViewModel.Planned;
import dev.selfplay.ui.promotion.PublishViewModel.State;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Publishing to production, in the place of the desk: why it cannot be, or what would be written and
/// the word that it wants. JavaFX thread only.
public final class PublishView {
    private final PublishViewModel model;
    private final Runnable back;
    private final DeskSection change =
            new DeskSection("PRODUCTION'S PROMPT, AS IT WILL BE WRITTEN").flush();
    private final DiffNode diff = new DiffNode();

    @FXML private VBox root;
    @FXML private Label lead;
    @FXML private VBox message;
    @FXML private Label messageWords;
    @FXML private Label remedy;
    @FXML private VBox warnings;
    @FXML private VBox place;
    @FXML private VBox confirm;
    @FXML private TextField word;
    @FXML private Button publish;
    @FXML private Button close;

    /// @param back puts the focus back on the desk
    public PublishView(PublishViewModel model, Runnable back) {
        this.model = model;
        this.back = back;
    }

    @FXML
    void initialize() {
        change.body(diff);
        place.getChildren().add(change);
        word.textProperty().bindBidirectional(model.wordProperty());
        word.setOnAction(e -> model.publish());
        model.wordProperty().subscribe(w -> refresh());
        model.stateProperty()
                .subscribe((was, is) -> {
                    refresh();
                    if (is == State.PLANNED || is == State.PUBLISHED) {
                        focus();
                    }
                });
        model.planProperty().subscribe(p -> refresh());
        model.messageProperty().subscribe(m -> refresh());
        root.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        leave();
                        e.consume();
                    }
                });
    }

    private void refresh() {
        State state = model.stateProperty().get();
        Planned plan = model.planProperty().get();
        boolean planned = plan != null && (state == State.PLANNED || state == State.PUBLISHING);
        lead.setText(
                switch (state) {
                    case SHUT -> "Production cannot be reached from here.";
                    case PLANNING -> "Working out what would be written…";
                    case PUBLISHING -> "Writing…";
                    case PUBLISHED, FAILED, CLOSED -> "";
                    case PLANNED -> plan == null ? "" : lead(plan.publication());
                });
        Nodes.show(lead, !lead.getText().isEmpty());
        String why = model.messageProperty().get();
        Nodes.show(message, !why.isEmpty());
        messageWords.setText(why);
        remedy.setText(model.remedyProperty().get());
        message.getStyleClass().removeAll("danger", "neutral");
        message.getStyleClass().add(state == State.PUBLISHED ? "neutral" : "danger");
        warnings(planned ? plan : null);
        change.shown(planned);
        if (planned && plan != null) {
            diff.show(plan.rows());
            change.remark(LineDiff.summary(plan.rows()));
        }
        Nodes.show(confirm, planned);
        word.setDisable(state == State.PUBLISHING);
        publish.setDisable(state != State.PLANNED || !model.wordRight());
        close.setText(state == State.PUBLISHED || state == State.SHUT ? "Back" : "Cancel");
    }

    private static String lead(Publication publication) {
        int n = publication.tactics().size();
        return (n == 0
                        ? "No approved tactic stands in the prompt"
                        : Counted.of(n, "approved tactic")
                                + (n == 1 ? " goes" : " go")
                                + " with the merged prompt")
                + (n == 0 ? "; the merged prompt goes to " : " to ")
                + String.join(" and ", publication.targets())
                + "."
                + (publication.remark().isEmpty() ? "" : " " + publication.remark());
    }

    private void warnings(@Nullable Planned plan) {
        List<Label> lines =
                plan == null
                        ? List.of()
                        : plan.publication().warnings().stream()
                                .map(w -> DeskSection.words("⚠ " + w, "banner", "warning"))
                                .toList();
        lines.forEach(l -> l.setMaxWidth(Double.MAX_VALUE));
        warnings.getChildren().setAll(lines);
        Nodes.show(warnings, !lines.isEmpty());
    }

    void focus() {
        Focus.on(confirm.isVisible() ? word : close);
    }

    @FXML
    void publish() {
        model.publish();
    }

    @FXML
    void leave() {
        model.close();
        back.run();
    }

    @FXML
    void copy() {
        Nodes.copy(messageWords.getText() + "\n" + remedy.getText());
    }
}
