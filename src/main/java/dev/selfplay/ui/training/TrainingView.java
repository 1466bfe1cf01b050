package dev.selfplay.ui.training;

import dev.selfplay.conduct.Work.State;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Usd;
import dev.selfplay.drawing.Scale;
import dev.selfplay.export.LearningCurvePicture;
import dev.selfplay.export.TrainingExports;
import dev.selfplay.log.Visible;
import dev.selfplay.training.Training;
import dev.selfplay.training.Training.Tried;
import dev.selfplay.ui.kit.DrawingPane;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.Trainings.Report;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// A training: what it proposes, how it came to it, round by round, and what it has spent, live. JavaFX
/// thread only.
public final class TrainingView {
    /// From here on the proposal stands beside the curve.
    private static final double TWO_COLUMNS = 860;

    private final WindowContext context;
    private final TrainingsViewModel model;
    private final Consumer<UUID> decide;
    private final Runnable onShow;
    private final HBox columns = new HBox();

    @FXML private BorderPane root;
    @FXML private Label title;
    @FXML private Label state;
    @FXML private Button stop;
    @FXML private Button pause;
    @FXML private Button resume;
    @FXML private MenuButton export;
    @FXML private VBox banner;
    @FXML private Label headline;
    @FXML private Label figures;
    @FXML private Label meaning;
    @FXML private ProgressBar money;
    @FXML private Label spent;
    @FXML private Label battles;
    @FXML private ScrollPane scroll;
    @FXML private VBox cards;
    @FXML private VBox left;
    @FXML private VBox right;
    @FXML private DrawingPane curve;
    @FXML private Label roundsRemark;
    @FXML private GridPane rounds;
    @FXML private Label proposalRemark;
    @FXML private VBox proposal;

    /// @param decide shows the proposal of a training on the desk
    /// @param onShow brings the page into sight
    public TrainingView(
            WindowContext context,
            TrainingsViewModel model,
            Consumer<UUID> decide,
            Runnable onShow) {
        this.context = context;
        this.model = model;
        this.decide = decide;
        this.onShow = onShow;
    }

    @FXML
    void initialize() {
        columns.getStyleClass().add("experiment-columns");
        HBox.setHgrow(left, Priority.ALWAYS);
        left.setMinWidth(0);
        scroll.widthProperty().subscribe(width -> place(width.doubleValue() > TWO_COLUMNS));
        stop.setOnAction(e -> model.stop());
        pause.setOnAction(e -> model.pause());
        resume.setOnAction(e -> model.resume(onShow));
        for (TrainingExports format : TrainingExports.values()) {
            MenuItem item = new MenuItem(format.label());
            item.setOnAction(e -> model.export(format));
            export.getItems().add(item);
        }
        model.detail()
                .valueProperty()
                .subscribe(report -> {
                    root.setVisible(report != null);
                    if (report != null) {
                        show(report);
                    }
                });
    }

    private void place(boolean two) {
        boolean are = cards.getChildren().contains(columns);
        boolean stacked = cards.getChildren().indexOf(right) == 0;
        if (two ? are : stacked) {
            return;
        }
        cards.getChildren().clear();
        columns.getChildren().clear();
        right.setMinWidth(two ? 300 : 0);
        right.setMaxWidth(two ? 300 : Double.MAX_VALUE);
        if (two) {
            columns.getChildren().setAll(left, right);
            cards.getChildren().setAll(columns);
        } else {
            cards.getChildren().setAll(right, left);
        }
    }

    private void show(Report report) {
        Training training = report.training();
        title.setText(TrainingText.title(training, context));
        state.setText(TrainingText.badge(report));
        state.getStyleClass().setAll("label", "badge", TrainingText.style(report));
        boolean running = training.state() == State.RUNNING;
        Nodes.show(stop, running);
        Nodes.show(pause, running);
        pause.setText(report.paused() ? "Go on" : "Pause");
        Nodes.show(resume, training.state().resumable());
        headline.setText(TrainingText.headline(report));
        figures.setText(TrainingText.figures(report));
        Nodes.show(figures, !figures.getText().isEmpty());
        meaning.setText(TrainingText.meaning(report));
        banner.getStyleClass().setAll("experiment-verdict", TrainingText.tone(report));
        money(report);
        curve.show(width -> LearningCurvePicture.of(training, report.measured(), width));
        rounds(training);
        proposal(report);
    }

    private void money(Report report) {
        Usd budget = report.training().setup().budget();
        Nodes.show(money, budget != null && !budget.isZero());
        if (budget != null && !budget.isZero()) {
            money.setProgress(Math.min(1, (double) report.spent().nanos() / budget.nanos()));
        }
        spent.setText(
                Formats.usd(report.spent())
                        + (budget == null ? " spent" : " of " + Formats.usd(budget)));
        battles.setText(
                Counted.of(report.battles(), "battle")
                        + (report.voided() == 0 ? "" : ", " + report.voided() + " void"));
    }

    private void rounds(Training training) {
        rounds.getChildren().clear();
        roundsRemark.setText(
                "at most %s".formatted(Counted.of(training.setup().rounds(), "round")));
        int row = 0;
        row(row++, "quiet", "Round", "Candidate", "Fought again", "On held-out, 95 %", "Why");
        for (Training.Round round : training.rounds()) {
            String number = String.valueOf(round.number());
            if (round.tried().isEmpty()) {
                row(
                        row++,
                        "quiet",
                        number,
                        round.over() ? "nothing won again" : "under way",
                        "",
                        "",
                        "");
            }
            for (Tried tried : round.tried()) {
                row(
                        row++,
                        tried.kept() ? "figure" : "label",
                        number,
                        Visible.line(tried.title()),
                        tried.repeats(),
                        "",
                        (tried.kept() ? "kept: " : "") + tried.why());
                glyph(training, tried, row - 1);
                number = "";
            }
        }
    }

    private void row(int row, String style, String... words) {
        for (int column = 0; column < words.length; column++) {
            Label label = Nodes.label(words[column], column == 1 ? style : "label");
            if (style.equals("quiet")) {
                label.getStyleClass().add("quiet");
            }
            label.setMinWidth(0);
            label.setWrapText(column == 1 || column == 4);
            rounds.add(label, column, row);
        }
    }

    private void glyph(Training training, Tried tried, int row) {
        var effect = tried.effect();
        if (effect == null) {
            rounds.add(Nodes.label("not measured", "quiet"), 3, row);
            return;
        }
        DrawingPane pane = new DrawingPane();
        pane.getStyleClass().add("experiment-spark");
        pane.show(width ->
                LearningCurvePicture.small(effect, training.setup().margin(), tried.kept(), 56));
        pane.setMaxHeight(Region.USE_PREF_SIZE);
        rounds.add(pane, 3, row);
    }

    private void proposal(Report report) {
        Training training = report.training();
        List<Tried> kept = training.kept();
        String decided = report.waiting() == 0 ? ", all decided" : "";
        proposalRemark.setText(kept.isEmpty() ? "" : Training.counted(kept) + decided);
        List<Node> lines = new ArrayList<>();
        for (Tried tried : kept) {
            Label name = Nodes.label(Visible.line(tried.title()), "figure");
            name.setWrapText(true);
            name.setMinWidth(0);
            var effect = tried.effect();
            Label by =
                    Nodes.label(
                            effect == null ? "" : Scale.signed(effect.difference(), 1), "figure");
            by.setMinWidth(Region.USE_PREF_SIZE);
            lines.add(new HBox(8, name, Nodes.spacer(), by));
        }
        Label words =
                Nodes.label(
                        kept.isEmpty()
                                ? "What helps on held-out sellers is proposed here. It waits at the"
                                        + " desk until a person approves it."
                                : "Single effects are held-out figures and a little flattered,"
                                      + " since they were chosen by them. Of a part of the proposal"
                                      + " the total has not been measured.",
                        "quiet");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        lines.add(words);
        if (report.waiting() > 0) {
            Button desk = new Button("Decide on the desk");
            desk.setId("decideProposal");
            desk.getStyleClass().addAll("small", "accent");
            desk.setOnAction(e -> decide.accept(training.id()));
            lines.add(desk);
        }
        proposal.getChildren().setAll(lines);
    }
}
