package dev.selfplay.ui.history;

import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.PersonGrade;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.statistics.Agreement;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.WindowContext;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

/// A person's own grade of the shown battle. JavaFX thread only.
public final class PersonGradeView {
    private final WindowContext context;
    private final GradeViewModel model;
    private final Runnable leave;
    private final ByCriterion<ScoreRow> rows;
    private final Label refereeYes = new Label();

    @FXML private ScrollPane root;
    @FXML private Label total;
    @FXML private Label difference;
    @FXML private VBox scores;
    @FXML private HBox yes;
    @FXML private TextArea reason;
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
        rows = ByCriterion.each(c -> new ScoreRow(c.label(), model.scoreProperty(c)));
    }

    @FXML
    void initialize() {
        scores.getChildren().setAll(rows.values().values());
        spokenYes();
        reason.textProperty().bindBidirectional(model.reasonProperty());
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

    private void spokenYes() {
        ToggleGroup group = new ToggleGroup();
        for (boolean answer : new boolean[] {true, false}) {
            ToggleButton button = new ToggleButton(answer ? "yes" : "no");
            button.getStyleClass().add("filter-chip");
            button.setToggleGroup(group);
            button.setAccessibleText("Spoken yes: " + button.getText());
            button.setOnAction(e -> {
                button.setSelected(true);
                model.spokenYesProperty().set(answer);
            });
            model.spokenYesProperty()
                    .subscribe(is -> button.setSelected(is != null && is == answer));
            yes.getChildren().add(button);
        }
        refereeYes.getStyleClass().add("field-hint");
        yes.getChildren().add(refereeYes);
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
        rows.values().forEach((c, row) -> row.referee(card == null ? null : card.grade(c).score()));
        refereeYes.setText(
                card == null || card.verbalYes() == null
                        ? ""
                        : "referee " + (card.verbalYes().given() ? "yes" : "no"));
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
                                + (mine == null
                                        ? ""
                                        : "  " + HistoryRow.signed(mine - card.total())));
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
                            "%d  ·  %s, %s  ·  %s, %s%s"
                                    .formatted(
                                            g.total(),
                                            Criterion.ALL.stream()
                                                    .map(g::shown)
                                                    .collect(Collectors.joining(" / ")),
                                            g.spokenYes() ? "yes" : "no yes",
                                            g.author(),
                                            Formats.when(
                                                    g.at(),
                                                    context.time().instant(),
                                                    context.zone()),
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
        rows.of(Criterion.ALL.getFirst()).requestFocus();
    }
}
