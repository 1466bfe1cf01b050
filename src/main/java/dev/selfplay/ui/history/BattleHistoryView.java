package dev.selfplay.ui.history;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Counted;
import dev.selfplay.engine.BattleIndex.Choices;
import dev.selfplay.export.BattleFormat;
import dev.selfplay.ui.history.BattleHistoryViewModel.State;
import dev.selfplay.ui.kit.Focus;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.kit.WindowContext;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The list of the History page: search, filters, table. JavaFX thread only.
public final class BattleHistoryView {
    private static final Duration TYPING = Duration.millis(180);
    private static final Duration LOOK = Duration.seconds(2);

    /// What the list asks of the page that it is on.
    public interface Page {
        /// Shows a battle large.
        void open(Battle battle);

        /// Shows the selected battle beside the table.
        ///
        /// @param row null where none is selected
        void select(@Nullable HistoryRow row);

        /// Shows the turn of a hit of the selected battle.
        void reveal(HistoryRow row);

        void compare(Battle a, Battle b);

        void note();

        void grade();

        /// Opens the panel for a new run.
        void newRun();

        /// Reads what can be chosen in the filters.
        void readChoices();
    }

    private final WindowContext context;
    private final BattleHistoryViewModel model;
    private final BattleChores chores;
    private final BattleFiles files;
    private final Comparison comparison;
    private final ObservableValue<@Nullable Choices> choices;
    private final ReadOnlyObjectProperty<Waiting> counts;
    private final Page page;
    private final PassMark pass;
    private final PauseTransition typing = new PauseTransition(TYPING);
    private final Timeline looking = new Timeline(new KeyFrame(LOOK, e -> look()));

    @FXML private BorderPane root;
    @FXML private TextField search;
    @FXML private ToggleButton filters;
    @FXML private ToggleButton toDecide;
    @FXML private FlowPane chips;
    @FXML private Hyperlink reset;
    @FXML private Label summary;
    @FXML private Button newer;
    @FXML private ProgressBar busy;
    @FXML private HBox interrupted;
    @FXML private Label interruptedText;
    @FXML private TableView<HistoryRow> table;
    @FXML private Region empty;
    @FXML private Region noMatch;
    @FXML private Region loading;
    @FXML private Region failed;
    @FXML private Label failure;
    @FXML private Button compareButton;
    @FXML private Button openButton;
    @FXML private Button resume;
    @FXML private Button regrade;

    @SuppressWarnings("NullAway.Init") // made once the buttons are there
    private SelectionActions actions;

    @SuppressWarnings("NullAway.Init") // as above; asked for already while it is made
    private HistoryTable rows;

    /// @param counts how many battles wait for a person, by why
    /// @param pass the window's
    BattleHistoryView(
            WindowContext context,
            BattleHistoryViewModel model,
            BattleChores chores,
            BattleFiles files,
            Comparison comparison,
            ObservableValue<@Nullable Choices> choices,
            ReadOnlyObjectProperty<Waiting> counts,
            Page page,
            PassMark pass) {
        this.context = context;
        this.model = model;
        this.chores = chores;
        this.files = files;
        this.comparison = comparison;
        this.choices = choices;
        this.counts = counts;
        this.page = page;
        this.pass = pass;
    }

    /// To be called whenever the page is shown.
    public void shown() {
        model.reload();
        Focus.on(table);
        looking.playFromStart();
    }

    @FXML
    void initialize() {
        actions =
                new SelectionActions(
                        this::selected,
                        new SelectionActions.Buttons(compareButton, openButton, resume, regrade),
                        chores,
                        comparison,
                        page);
        rows =
                new HistoryTable(
                        table,
                        model,
                        new HistoryColumns(context, pass::threshold, comparison, this::onHit).all(),
                        context.memory(),
                        search,
                        actions);
        pass.thresholdProperty().subscribe((was, is) -> table.refresh());
        table.setContextMenu(new RowMenu(rows, model, actions, this::export).menu());
        looking.setCycleCount(Animation.INDEFINITE);
        typing.setOnFinished(e -> model.search());
        search.textProperty().bindBidirectional(model.searchProperty());
        search.textProperty().subscribe((was, is) -> typing.playFromStart());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKey);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::pageKey);
        root.addEventFilter(KeyEvent.KEY_TYPED, this::pageTyped);
        summary.textProperty().bind(model.summaryProperty());
        failure.textProperty().bind(model.failureProperty());
        busy.visibleProperty().bind(model.busyProperty());
        filters.selectedProperty().subscribe(this::onDrawer);
        ToDecideChips.all(toDecide, model.filterProperty(), counts);
        new FilterChips(chips, filters, reset, model.filterProperty(), choices, context.zone());
        comparison.sizeProperty().subscribe(n -> compared());
        states();
        actions.changed();
    }

    private void onHit(HistoryRow row) {
        page.reveal(row);
    }

    private void onDrawer(boolean open) {
        if (open) {
            page.readChoices();
        }
    }

    /// Looks for what is new only while somebody can see it.
    private void look() {
        Scene scene = root.getScene();
        Window window = scene == null ? null : scene.getWindow();
        if (window == null || !window.isShowing()) {
            looking.stop();
            return;
        }
        for (Node node = root; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return;
            }
        }
        model.look(rows.firstVisible());
    }

    private void compared() {
        table.refresh();
        actions.changed();
    }

    private void states() {
        show(table, State.SHOWN);
        show(empty, State.EMPTY);
        show(noMatch, State.NO_MATCH);
        show(loading, State.LOADING);
        show(failed, State.FAILED);
        interrupted.managedProperty().bind(interrupted.visibleProperty());
        model.interruptedProperty()
                .subscribe(n -> {
                    interrupted.setVisible(n.intValue() > 0);
                    interruptedText.setText(interruptedWords(n.intValue()));
                });
        newer.managedProperty().bind(newer.visibleProperty());
        model.newerProperty()
                .subscribe(n -> {
                    newer.setVisible(n.intValue() > 0);
                    newer.setText((n.intValue() >= 1_000 ? "1,000+" : n) + " new");
                });
        model.rows().addListener((ListChangeListener<HistoryRow>) c -> actions.changed());
    }

    private static String interruptedWords(int n) {
        return Counted.of(n, "battle")
                + " left in the middle. Nothing is lost: "
                + (n == 1 ? "it goes on at its next turn." : "they go on at their next turn.");
    }

    private void show(Node node, State in) {
        node.visibleProperty().bind(model.stateProperty().isEqualTo(in));
    }

    private List<HistoryRow> selected() {
        return rows == null ? List.of() : rows.selected();
    }

    private void searchKey(KeyEvent e) {
        switch (e.getCode()) {
            case ESCAPE -> {
                if (search.getText().isEmpty()) {
                    table.requestFocus();
                } else {
                    search.clear();
                }
                e.consume();
            }
            case DOWN, ENTER -> {
                typing.stop();
                model.search();
                table.requestFocus();
                e.consume();
            }
            default -> {}
        }
    }

    private void pageKey(KeyEvent e) {
        if (e.isShortcutDown() && e.getCode() == KeyCode.F) {
            search();
            e.consume();
        }
    }

    private void pageTyped(KeyEvent e) {
        boolean elsewhere = !(e.getTarget() instanceof TextInputControl);
        if (elsewhere && e.getCharacter().equals("/")) {
            search();
            e.consume();
        } else if (elsewhere && e.getCharacter().equals("f") && !e.isShortcutDown()) {
            filters.setSelected(!filters.isSelected());
            e.consume();
        }
    }

    /// Puts the cursor into the search field.
    void search() {
        search.requestFocus();
        search.selectAll();
    }

    BooleanProperty filtersOpenProperty() {
        return filters.selectedProperty();
    }

    /// Selects a battle in the list, if it is in memory.
    ///
    /// @return whether it is
    boolean select(UUID battleId) {
        return rows.select(battleId);
    }

    void focusTable() {
        table.requestFocus();
    }

    void compareChosen() {
        actions.compare();
    }

    /// Exports the selected battles.
    void export(BattleFormat format) {
        long[] keys = rows.selectedKeys();
        List<HistoryRow> chosen = rows.selected();
        if (keys.length > 0) {
            files.export(
                    format,
                    keys,
                    keys.length == 1 && chosen.size() == 1
                            ? Optional.of(chosen.getFirst().battle())
                            : Optional.empty());
        }
    }

    @FXML
    void resumeAll() {
        chores.resumeInterrupted();
    }

    @FXML
    void reload() {
        model.reload();
        rows.toTop();
    }

    @FXML
    void everything() {
        model.reset();
    }

    @FXML
    void copyFailure() {
        Nodes.copy(failure.getText());
    }

    @FXML
    void startRun() {
        page.newRun();
    }
}
