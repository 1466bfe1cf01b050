package dev.selfplay.ui.history;

import dev.selfplay.domain.DealSheet;
import dev.selfplay.log.Visible;
import dev.selfplay.ui.history.CompareViewModel.Both;
import dev.selfplay.ui.history.CompareViewModel.Pair;
import dev.selfplay.ui.history.CompareViewModel.Side;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.transcript.MarkSwitches;
import dev.selfplay.ui.transcript.PriceLine;

import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/// Two battles beside each other: their figures, their price lines, their words turn by turn.
/// JavaFX thread only.
public final class CompareView {
    /// Between two columns, where there is room and where there is little.
    private static final double WIDE = 22;

    private static final double TIGHT = 8;

    /// How high a scroll bar is that lies over the last row.
    private static final double BAR = 14;

    private final WindowContext context;
    private final CompareViewModel model;
    private final ObservableValue<MarkSwitches.Shown> marks;
    private final ListView<Pair> both = list(PairCell.Of.BOTH, "Both transcripts, turn by turn");
    private final ListView<Pair> leftList = list(PairCell.Of.LEFT, "Transcript of A");
    private final ListView<Pair> rightList = list(PairCell.Of.RIGHT, "Transcript of B");
    private final HBox apart = new HBox(leftList, rightList);
    private final PriceLine leftPrice = new PriceLine(this::reveal);
    private final PriceLine rightPrice = new PriceLine(this::reveal);
    private final List<Label> times = new ArrayList<>();

    @FXML private BorderPane root;
    @FXML private ToggleButton linked;
    @FXML private Button swap;
    @FXML private Button close;
    @FXML private ScrollPane strip;
    @FXML private GridPane measures;
    @FXML private HBox prices;
    @FXML private StackPane body;
    @FXML private VBox failed;
    @FXML private Label failure;
    @FXML private Button retry;
    @FXML private Label loading;

    /// @param marks what is marked in every transcript
    public CompareView(
            WindowContext context,
            CompareViewModel model,
            ObservableValue<MarkSwitches.Shown> marks) {
        this.context = context;
        this.model = model;
        this.marks = marks;
    }

    private ListView<Pair> list(PairCell.Of of, String name) {
        ListView<Pair> list = new ListView<>();
        list.getStyleClass().add("pairs");
        list.setAccessibleText(name);
        list.setCellFactory(v -> new PairCell(of, this::marked));
        HBox.setHgrow(list, Priority.ALWAYS);
        list.setPrefWidth(0);
        return list;
    }

    /// What is pointed out in the words of A or of B.
    private PairCell.Marked marked(boolean ofA) {
        Both shown = model.both().valueProperty().get();
        DealSheet deal =
                shown == null ? DealSheet.DEFAULT : (ofA ? shown.left() : shown.right()).deal();
        return new PairCell.Marked(deal, marks.getValue());
    }

    @FXML
    void initialize() {
        marks.subscribe((was, is) -> refresh());
        strip.widthProperty().subscribe(this::fitLater);
        measures.widthProperty().subscribe(this::fitLater);
        body.getChildren().addAll(0, List.of(both, apart));
        HBox.setHgrow(leftPrice, Priority.ALWAYS);
        HBox.setHgrow(rightPrice, Priority.ALWAYS);
        leftPrice.setPrefWidth(0);
        rightPrice.setPrefWidth(0);
        prices.getChildren().setAll(leftPrice, rightPrice);
        linked.selectedProperty().bindBidirectional(model.linkedProperty());
        model.linkedProperty().subscribe(on -> onState());
        swap.setOnAction(e -> model.swap());
        close.setOnAction(e -> model.close());
        retry.setOnAction(e -> model.both().retry());
        failure.textProperty().bind(model.both().failureProperty());
        model.both().stateProperty().subscribe(s -> onState());
        model.both().valueProperty().subscribe(shown -> refresh());
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private void onKey(KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        switch (e.getCode()) {
            case ESCAPE -> model.close();
            case L -> model.linkedProperty().set(!model.linkedProperty().get());
            case S -> model.swap();
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void onState() {
        Async.State state = model.both().state();
        boolean together = model.linkedProperty().get();
        both.setVisible(state == Async.State.SHOWN && together);
        apart.setVisible(state == Async.State.SHOWN && !together);
        failed.setVisible(state == Async.State.FAILED);
        loading.setVisible(state == Async.State.LOADING);
        if (state == Async.State.SHOWN) {
            refresh();
            (together ? both : leftList).requestFocus();
        }
    }

    private void refresh() {
        Both shown = model.both().valueProperty().get();
        if (shown == null) {
            return;
        }
        Side a = shown.left();
        Side b = shown.right();
        List<Pair> pairs = model.pairs();
        both.getItems().setAll(pairs);
        leftList.getItems().setAll(pairs.stream().filter(p -> p.left() != null).toList());
        rightList.getItems().setAll(pairs.stream().filter(p -> p.right() != null).toList());
        int turns = Math.max(a.battle().turnsPlanned(), b.battle().turnsPlanned());
        leftPrice.show(a.audit(), a.facts(), a.deal().offer(), turns);
        rightPrice.show(b.audit(), b.facts(), b.deal().offer(), turns);
        boolean some = !leftPrice.isEmpty() || !rightPrice.isEmpty();
        prices.setVisible(some);
        prices.setManaged(some);
        strip(a, b);
    }

    private void strip(Side a, Side b) {
        measures.getChildren().clear();
        times.clear();
        row(1, "A", a, "compare-mark");
        row(2, "B", b, "compare-mark");
        Label difference = new Label("B against A");
        difference.getStyleClass().add("quiet");
        measures.add(difference, 0, 3);
        int column = 1;
        for (Measure m : Measure.of(a, b)) {
            put(m.name(), column, 0, "measure-name");
            put(m.left(), column, 1, "measure-value");
            put(m.right(), column, 2, "measure-value");
            put(m.difference(), column, 3, "toned", m.tone().styleClass());
            column++;
        }
        fitLater();
    }

    private void fitLater() {
        context.tasks().ui().atNextPulse(measures, this::fit);
    }

    /// Where the columns do not fit they stand closer, and the times go; a scroll bar comes last, and
    /// under the rows.
    private void fit() {
        int gaps = Math.max(1, measures.getColumnCount() - 1);
        double room = strip.getViewportBounds().getWidth();
        times.forEach(t -> Nodes.show(t, true));
        boolean all = words(gaps) + gaps * TIGHT <= room;
        times.forEach(t -> Nodes.show(t, all));
        double words = words(gaps);
        measures.setHgap(Math.clamp(Math.floor((room - words) / gaps), TIGHT, WIDE));
        boolean beyond = words + gaps * TIGHT > room;
        measures.setPadding(new Insets(0, 0, beyond ? BAR : 0, 0));
    }

    private double words(int gaps) {
        return measures.prefWidth(-1) - gaps * measures.getHgap();
    }

    /// Shows a turn of both.
    private void reveal(int turn) {
        for (ListView<Pair> list : List.of(both, leftList, rightList)) {
            list.getSelectionModel().clearAndSelect(turn - 1);
            list.scrollTo(turn - 1);
        }
    }

    private void row(int row, String letter, Side side, String style) {
        Label mark = new Label(letter);
        mark.getStyleClass().add(style);
        Label name = new Label(Visible.line(side.battle().personaName()));
        name.getStyleClass().add("history-name");
        String by = side.battle().foughtBy();
        Label when =
                new Label(
                        (by == null ? "" : "by " + by + " · ")
                                + Formats.when(
                                        side.battle().createdAt(),
                                        context.time().instant(),
                                        context.zone()));
        when.getStyleClass().add("quiet");
        times.add(when);
        HBox box = new HBox(8, mark, name, when);
        box.getStyleClass().add("measure-side");
        measures.add(box, 0, row);
    }

    private void put(String words, int column, int row, String... styles) {
        Label label = new Label(words);
        label.getStyleClass().addAll(styles);
        measures.add(label, column, row);
    }
}
