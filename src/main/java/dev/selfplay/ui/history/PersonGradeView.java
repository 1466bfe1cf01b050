package dev.selfplay.ui.history;

import dev.selfplay.domain.PersonGrade;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.statistics.Agreement;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.scorecard.GradeFields;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

/// A person's own grade of the shown battle. JavaFX thread only.
public final class PersonGradeView {
    private final WindowContext context;
    private final GradeViewModel model;
    private final Runnable leave;
    private final GradeFields fields;

    @FXML private ScrollPane root;
    @FXML private Label total;
    @FXML private Label difference;
    @FXML private VBox place;
    @FXML private Label missing;
    @FXML private Button save;
    @FXML private Label beforeTitle;
    @FXML private VBox before;
    @FXML private Label agreement;

    /// @param leave goes back to the list
    public PersonGradeView(WindowContext context, GradeViewModel model, Runnable leave) {
        this.context = context;
        this.model = model;
        this.leave = leave;
        fields = new GradeFields(model.draft(), "What did the referee miss, or get right?");
    }

    @FXML
    void initialize() {
        place.getChildren().setAll(fields);
        missing.textProperty().bind(model.missingProperty());
        missing.managedProperty().bind(missing.textProperty().isNotEmpty());
        save.disableProperty().bind(model.readyProperty().not());
        save.setOnAction(e -> model.save());
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        model.totalProperty().subscribe(t -> totals());
        model.refereeProperty().subscribe(this::onReferee);
        model.givenProperty().subscribe(this::onGiven);
        model.agreementProperty().subscribe(this::onAgreement);
    }

    private void onKey(KeyEvent e) {
        if (e.getCode() == KeyCode.ESCAPE) {
            leave.run();
            e.consume();
        } else if (e.getCode() == KeyCode.ENTER && e.isShortcutDown()) {
            model.save();
            e.consume();
        }
    }

    private void onReferee(@Nullable Scorecard card) {
        fields.referee(card);
        totals();
    }

    private void totals() {
        Integer mine = model.totalProperty().get();
        Scorecard card = model.refereeProperty().get();
        total.setText(mine == null ? "–" : String.valueOf(mine));
        difference.setText(
                card == null
                        ? "not graded by the referee"
                        : "referee "
                                + card.total()
                                + (mine == null ? "" : "  " + Formats.signed(mine - card.total())));
        boolean apart =
                mine != null
                        && card != null
                        && Math.abs(mine - card.total()) >= PersonGrade.DISAGREEMENT;
        difference.getStyleClass().setAll("label", "badge", apart ? "warning" : "neutral");
    }

    private void onGiven(List<PersonGrade> grades) {
        beforeTitle.setVisible(!grades.isEmpty());
        beforeTitle.setManaged(!grades.isEmpty());
        before.getChildren().clear();
        for (PersonGrade g : grades) {
            Label words =
                    new Label(
                            "%d  ·  %s, %s  ·  %s, %s%s%s"
                                    .formatted(
                                            g.total(),
                                            g.scores().and(List.of()).stream()
                                                    .map(g::shown)
                                                    .collect(Collectors.joining(" / ")),
                                            g.spokenYes() ? "yes" : "no yes",
                                            g.author(),
                                            Formats.when(
                                                    g.at(),
                                                    context.time().instant(),
                                                    context.zone()),
                                            g.blind() ? ", blind" : "",
                                            g.reason().isEmpty() ? "" : "\n" + g.reason()));
            words.setWrapText(true);
            words.getStyleClass().add("given-grade");
            before.getChildren().add(words);
        }
    }

    private void onAgreement(List<Agreement> referees) {
        agreement.setText(
                referees.isEmpty()
                        ? "No battle has been graded by a referee yet."
                        : referees.stream()
                                .map(referee -> String.join("\n", referee.lines()))
                                .collect(Collectors.joining("\n\n")));
    }

    void focus() {
        root.setVvalue(0);
        fields.focus();
    }
}
