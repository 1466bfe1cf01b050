package dev.selfplay.ui.experiment;

import dev.selfplay.conduct.Work.State;
import dev.selfplay.experiment.Comparison;
import dev.selfplay.experiment.Comparison.OfSeller;
import dev.selfplay.experiment.Comparison.Pair;
import dev.selfplay.experiment.Experiment.Design;
import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.export.CriteriaPicture;
import dev.selfplay.export.ExperimentExports;
import dev.selfplay.export.ExperimentPictures;
import dev.selfplay.export.ForestPicture;
import dev.selfplay.log.Visible;
import dev.selfplay.ui.experiment.ExperimentsViewModel.Detail;
import dev.selfplay.ui.experiment.PairLines.Line;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.DrawingPane;
import dev.selfplay.ui.kit.Nodes;

import javafx.fxml.FXML;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// One experiment: its verdict, how it came to it, for whom, and the battles behind every line.
/// JavaFX thread only.
public final class ExperimentDetailView {
    /// From here on the cards stand in two columns.
    private static final double TWO_COLUMNS = 800;

    /// As much is seen above and below what has the keyboard.
    private static final double AROUND = 24;

    private final ExperimentsViewModel model;
    private final ExperimentFiles files;
    private final Runnable onShow;
    private final Function<OfSeller, String> name;
    private final PairLines pairLines;
    private final ToggleGroup armGroup = new ToggleGroup();
    private final HBox columns = new HBox();

    @FXML private Node told;
    @FXML private Label title;
    @FXML private Label state;
    @FXML private HBox arms;
    @FXML private Button pause;
    @FXML private Button stop;
    @FXML private Button resume;
    @FXML private MenuButton export;
    @FXML private Button delete;
    @FXML private VBox banner;
    @FXML private Label headline;
    @FXML private Label figures;
    @FXML private Label meaning;
    @FXML private Label warnings;
    @FXML private ScrollPane scroll;
    @FXML private VBox cards;
    @FXML private VBox left;
    @FXML private VBox right;
    @FXML private DrawingPane course;
    @FXML private DrawingPane criteria;
    @FXML private GridPane armGrid;
    @FXML private DrawingPane forest;
    @FXML private VBox pairsCard;
    @FXML private Label pairsTitle;
    @FXML private VBox pairs;
    @FXML private ProgressBar money;
    @FXML private GridPane design;
    @FXML private VBox blank;
    @FXML private Label blankWords;
    @FXML private Button retry;

    /// @param onShow brings the page into sight
    /// @param name of a seller, for people
    ExperimentDetailView(
            ExperimentsViewModel model,
            ExperimentFiles files,
            PairLines pairLines,
            Runnable onShow,
            Function<OfSeller, String> name) {
        this.model = model;
        this.files = files;
        this.pairLines = pairLines;
        this.onShow = onShow;
        this.name = name;
    }

    @FXML
    void initialize() {
        columns.getStyleClass().add("experiment-columns");
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        left.setMinWidth(0);
        right.setMinWidth(0);
        scroll.sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(this::reveal);
        scroll.widthProperty().subscribe(width -> place(width.doubleValue() > TWO_COLUMNS));
        pause.setOnAction(e -> model.pause());
        stop.setOnAction(e -> model.stop());
        resume.setOnAction(e -> model.resume(onShow));
        delete.setOnAction(e -> model.delete());
        for (ExperimentExports format : ExperimentExports.values()) {
            MenuItem item = new MenuItem(format.label());
            item.setOnAction(e -> export(format));
            export.getItems().add(item);
        }
        forest.onChosen(key -> {
            model.sellerProperty().set(UUID.fromString(key));
            pairLines.focus();
        });
        retry.setOnAction(e -> model.detail().retry());
        model.detail().stateProperty().subscribe(s -> state());
        model.detail().valueProperty().subscribe(d -> refresh());
        model.comparisonProperty().subscribe(c -> refresh());
        model.sellerProperty().subscribe(s -> seller());
        state();
    }

    private void place(boolean two) {
        boolean are = cards.getChildren().contains(columns);
        if (two != are || cards.getChildren().isEmpty()) {
            cards.getChildren().clear();
            columns.getChildren().clear();
            if (two) {
                left.setPrefWidth(1);
                right.setPrefWidth(1);
                columns.getChildren().setAll(left, right);
                cards.getChildren().setAll(columns);
            } else {
                cards.getChildren().setAll(left, right);
            }
        }
    }

    /// Writes a file of what is shown.
    void export(ExperimentExports format) {
        Detail shown = model.detail().valueProperty().get();
        if (shown != null) {
            files.export(format, shown, model.comparisonProperty().get());
        }
    }

    private void state() {
        Async.State now = model.detail().state();
        told.setVisible(now == Async.State.SHOWN);
        blank.setVisible(now == Async.State.LOADING || now == Async.State.FAILED);
        blankWords.setText(
                now == Async.State.FAILED
                        ? model.detail().failureProperty().get()
                        : "Reading the experiment…");
        Nodes.show(retry, now == Async.State.FAILED);
    }

    private void refresh() {
        Detail shown = model.detail().valueProperty().get();
        if (shown == null) {
            return;
        }
        ExperimentReport report = shown.report();
        Comparison comparison = shown.comparison(model.comparisonProperty().get());
        State now = report.experiment().state();
        title.setText(ExperimentText.title(report.experiment()));
        state.setText(ExperimentText.state(report, shown.paused()));
        boolean running = now == State.RUNNING;
        Nodes.show(pause, running && shown.here());
        pause.setText(shown.paused() ? "Go on" : "Pause");
        Nodes.show(stop, running);
        Nodes.show(resume, now.resumable());
        delete.setDisable(running);
        arms(report);
        headline.setText(ExperimentText.headline(report, comparison));
        figures.setText(ExperimentText.figures(comparison));
        meaning.setText(ExperimentText.meaning(report, comparison));
        List<String> told = ExperimentText.warnings(report);
        warnings.setText(String.join(" ", told));
        Nodes.show(warnings, !told.isEmpty());
        banner.getStyleClass()
                .setAll(
                        "experiment-verdict",
                        comparison.sellers().isEmpty()
                                ? "neutral"
                                : ExperimentText.style(comparison.verdict()));
        Design planned = report.experiment().design();
        var looks = shown.course(model.comparisonProperty().get());
        course.show(width -> ExperimentPictures.course(planned, comparison, looks, width));
        criteria.show(width -> CriteriaPicture.of(comparison, width));
        forest.show(width -> ForestPicture.of(planned, comparison, name, width));
        ExperimentFacts.arms(armGrid, report);
        ExperimentFacts.design(design, report);
        ExperimentFacts.money(money, report);
        seller();
    }

    /// More than one arm against the first: which of them is shown.
    private void arms(ExperimentReport report) {
        List<Comparison> all = report.comparisons();
        Nodes.show(arms, all.size() > 1);
        if (all.size() < 2) {
            return;
        }
        if (arms.getChildren().size() != all.size()) {
            arms.getChildren().clear();
            for (int i = 0; i < all.size(); i++) {
                int index = i;
                ToggleButton chip = new ToggleButton();
                chip.getStyleClass().add("filter-chip");
                chip.setToggleGroup(armGroup);
                chip.setOnAction(e -> {
                    chip.setSelected(true);
                    model.comparisonProperty().set(index);
                });
                arms.getChildren().add(chip);
            }
        }
        for (int i = 0; i < all.size(); i++) {
            ToggleButton chip = (ToggleButton) arms.getChildren().get(i);
            chip.setText(
                    Visible.line(all.get(i).other().name()) + " " + all.get(i).verdict().key());
            chip.setSelected(i == model.comparisonProperty().get());
        }
    }

    /// The battles of the seller that is pointed out.
    private void seller() {
        Detail shown = model.detail().valueProperty().get();
        UUID id = model.sellerProperty().get();
        forest.choose(id == null ? null : id.toString());
        OfSeller chosen =
                shown == null
                        ? null
                        : shown.comparison(model.comparisonProperty().get()).sellers().stream()
                                .filter(s -> s.personaId().equals(id))
                                .findFirst()
                                .orElse(null);
        Nodes.show(pairsCard, chosen != null);
        if (shown != null && chosen != null) {
            pairsTitle.setText(
                    "PAIRS WITH " + name.apply(chosen).toUpperCase(java.util.Locale.ROOT));
            Comparison comparison = shown.comparison(model.comparisonProperty().get());
            List<Line> lines = new ArrayList<>();
            for (Pair pair : chosen.pairs()) {
                lines.add(
                        new Line(
                                "Pair " + (lines.size() + 1),
                                pair.first(),
                                pair.other(),
                                pair.difference()));
            }
            pairLines.show(pairs, comparison.first().name(), comparison.other().name(), lines);
        }
    }

    /// What has the keyboard is seen, with a little around it.
    private void reveal(@Nullable Node focused) {
        if (focused == null || !within(focused)) {
            return;
        }
        scroll.applyCss();
        scroll.layout(); // it may only just have come there
        double view = scroll.getViewportBounds().getHeight();
        double room = cards.getHeight() - view;
        if (room <= 0) {
            return;
        }
        Bounds at = cards.sceneToLocal(focused.localToScene(focused.getLayoutBounds()));
        double top = scroll.getVvalue() * room;
        double from = at.getMinY() - AROUND;
        double to = at.getMaxY() + AROUND;
        if (from < top) {
            scroll.setVvalue(Math.clamp(from / room, 0, 1));
        } else if (to > top + view) {
            scroll.setVvalue(Math.clamp((to - view) / room, 0, 1));
        }
    }

    private boolean within(Node node) {
        for (Node over = node; over != null; over = over.getParent()) {
            if (over.equals(cards)) {
                return true;
            }
        }
        return false;
    }

    /// Gives the keyboard to the sellers' lines.
    void focus() {
        forest.focusMark();
    }

    /// Gives the keyboard back to the pair that was looked at.
    void focusPairs() {
        pairLines.focus();
    }
}
