package dev.selfplay.ui.rubric;

import dev.selfplay.change.RefereeChange;
import dev.selfplay.domain.Counted;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.statistics.Shift;
import dev.selfplay.ui.kit.Focus;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.rubric.ChangeViewModel.Outlook;
import dev.selfplay.ui.rubric.ChangeViewModel.State;
import dev.selfplay.workbench.RefereeChanges;
import dev.selfplay.workbench.RefereeChanges.Plan;

import javafx.fxml.FXML;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.layout.GridPane;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The change of the referee: stored battles graded again, the shift of each criterion with its interval,
/// and the decision. JavaFX thread only.
public final class ChangeView {
    private final ChangeViewModel model;
    private final WindowContext context;

    @FXML private ComboBox<String> referee;
    @FXML private Spinner<Integer> sample;
    @FXML private Label outlook;
    @FXML private Button take;
    @FXML private Button cancel;
    @FXML private ProgressBar progress;
    @FXML private ListView<RefereeChange> kept;
    @FXML private Label title;
    @FXML private Label facts;
    @FXML private GridPane shifts;
    @FXML private Label meaning;
    @FXML private Button accept;
    @FXML private Button decline;
    @FXML private Label decided;

    public ChangeView(ChangeViewModel model, WindowContext context) {
        this.model = model;
        this.context = context;
    }

    @FXML
    void initialize() {
        referee.setEditable(true);
        model.modelsProperty().subscribe(all -> referee.getItems().setAll(all));
        referee.getEditor().textProperty().bindBidirectional(model.modelProperty());
        sample.setValueFactory(
                new IntegerSpinnerValueFactory(
                        RefereeChanges.LEAST_SAMPLE,
                        RefereeChanges.MOST_SAMPLE,
                        RefereeChanges.USUAL_SAMPLE));
        sample.setEditable(true);
        sample.getValueFactory().valueProperty().bindBidirectional(model.sampleProperty());
        take.setOnAction(e -> model.take());
        cancel.setOnAction(e -> model.cancel());
        accept.setOnAction(e -> model.decide(true));
        decline.setOnAction(e -> model.decide(false));
        kept.setCellFactory(v -> new KeptCell());
        Label none = Nodes.label("No change of referee has been compared yet.", "placeholder-text");
        none.setWrapText(true);
        kept.setPlaceholder(none);
        kept.getSelectionModel()
                .selectedItemProperty()
                .subscribe(chosen -> {
                    if (chosen != null) {
                        model.shownProperty().set(chosen);
                    }
                });
        model.keptProperty()
                .subscribe(all -> {
                    RefereeChange now = model.shownProperty().get();
                    kept.getItems().setAll(all);
                    kept.getSelectionModel().select(now);
                });
        model.shownProperty().subscribe(this::onShown);
        model.stateProperty().subscribe(s -> onState());
        model.outlookProperty().subscribe(o -> onState());
        model.gradedProperty().subscribe(n -> onState());
    }

    private void onState() {
        State state = model.stateProperty().get();
        Outlook found = model.outlookProperty().get();
        Plan plan = found == null ? null : found.plan();
        boolean taking = state == State.TAKING;
        Nodes.show(progress, taking);
        Nodes.show(cancel, taking);
        Nodes.show(take, !taking);
        referee.setDisable(taking);
        sample.setDisable(taking);
        take.setDisable(state != State.READY);
        take.setText(plan == null ? "Grade again" : button(plan));
        if (taking && plan != null) {
            int battles = plan.order().battles().size();
            progress.setProgress(model.gradedProperty().get() / (double) Math.max(1, battles));
            outlook.setText(
                    String.format(
                            Locale.ROOT,
                            "%d of %s graded again…",
                            model.gradedProperty().get(),
                            Counted.of(battles, "battle")));
            return;
        }
        outlook.setText(
                switch (state) {
                    case LOOKING, TAKING -> "Looking…";
                    case NOTHING ->
                            "There is nothing to compare: no stored battle was graded by another"
                                    + " referee than this one, with the rubric as it is now.";
                    case REFUSED -> found == null ? "" : found.refusal();
                    case READY ->
                            plan == null
                                    ? ""
                                    : "%s graded the newest battles; %s would grade them from now on."
                                            .formatted(
                                                    RefereeChange.words(plan.order().from()),
                                                    RefereeChange.words(plan.order().to()));
                });
    }

    /// A click that costs says so.
    private static String button(Plan plan) {
        CostEstimate cost = plan.cost().orElse(CostEstimate.NOTHING);
        return "Grade %s again · %s"
                .formatted(
                        Counted.of(plan.order().battles().size(), "battle"),
                        plan.order().to().account().billed()
                                ? "about $%s, up to $%s"
                                        .formatted(cost.likely().toFixed(2), cost.high().toFixed(2))
                                : "not billed");
    }

    private void onShown(@Nullable RefereeChange change) {
        kept.getSelectionModel().select(change);
        shifts.getChildren().clear();
        List<String> lines = change == null ? List.of() : change.lines();
        title.setText(change == null ? "" : lines.getFirst());
        facts.setText(change == null ? "" : lines.get(1));
        boolean open = change != null && change.decision() == null && !change.pairs().isEmpty();
        Nodes.show(accept, open);
        Nodes.show(decline, open);
        Nodes.show(decided, change != null && !open);
        decided.setText(change == null || open ? "" : lines.getLast());
        List<RefereeChange.Row> rows = change == null ? List.of() : change.rows();
        meaning.setText(
                change == null || rows.isEmpty()
                        ? ""
                        : Stream.concat(
                                        change.oneSided().stream(),
                                        Stream.of(lines.get(lines.size() - 2)))
                                .collect(Collectors.joining(" ")));
        if (rows.isEmpty()) {
            return;
        }
        line(0, "", "before", "after", "shift", "95 % interval", "quiet");
        for (int i = 0; i < rows.size(); i++) {
            Shift shift = rows.get(i).shift();
            line(
                    i + 1,
                    rows.get(i).label(),
                    figure(shift.before()),
                    figure(shift.after()),
                    Shift.signed(shift.difference()),
                    shift.low() == null || shift.high() == null
                            ? "one seller only"
                            : Shift.signed(shift.low()) + " to " + Shift.signed(shift.high()),
                    shift.clear() ? "clear-shift" : "chance-shift");
        }
    }

    private void line(
            int row,
            String label,
            String before,
            String after,
            String shift,
            String interval,
            String style) {
        List<String> cells = List.of(label, before, after, shift, interval);
        for (int column = 0; column < cells.size(); column++) {
            Label cell = Nodes.label(cells.get(column), style);
            if (column > 0) {
                cell.getStyleClass().add("figure");
                GridPane.setHalignment(cell, HPos.RIGHT);
            }
            shifts.add(cell, column, row);
        }
    }

    private static String figure(double mean) {
        return String.format(Locale.ROOT, "%.1f", mean);
    }

    /// Gives the keyboard to the choice of the referee.
    public void focus() {
        Focus.on(referee);
    }

    /// One that was compared: when, who for whom, and what was decided.
    private final class KeptCell extends ListCell<RefereeChange> {
        @Override
        protected void updateItem(@Nullable RefereeChange change, boolean empty) {
            super.updateItem(change, empty);
            setText(
                    empty || change == null
                            ? null
                            : "%s · %s, rubric %s · %s"
                                    .formatted(
                                            context.when(change.at()),
                                            change.to().model(),
                                            change.to().rubricVersion(),
                                            change.decision() == null
                                                    ? "not decided"
                                                    : change.decision().taken()
                                                            ? "taken"
                                                            : "not taken"));
        }
    }
}
