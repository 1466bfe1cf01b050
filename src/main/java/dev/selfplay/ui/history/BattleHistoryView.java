package dev.selfplay.ui.history;

import dev.selfplay.domain.Battle;
import dev.selfplay.ui.fx.Formats;
import dev.selfplay.ui.history.BattleHistoryViewModel.State;

import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/// The History page. JavaFX thread only.
public final class BattleHistoryView {
    private static final Duration TYPING = Duration.millis(220);
    private static final double ROW = 40;
    private static final double ROW_WITH_SNIPPET = 58;
    private static final double WIDE = 900;
    private static final double MEDIUM = 740;

    private final BattleHistoryViewModel model;
    private final Consumer<UUID> open;
    private final Consumer<Battle> onSelected;
    private final Runnable newRun;
    private final IntSupplier passThreshold;
    private final InstantSource time;
    private final ZoneId zone;
    private final PauseTransition typing = new PauseTransition(TYPING);

    private @Nullable UUID shown;

    @FXML private BorderPane root;
    @FXML private TextField search;
    @FXML private HBox filters;
    @FXML private Label summary;
    @FXML private Button newer;
    @FXML private ProgressBar busy;
    @FXML private HBox interrupted;
    @FXML private Label interruptedText;
    @FXML private TableView<HistoryRow> table;
    @FXML private TableColumn<HistoryRow, HistoryRow> seller;
    @FXML private TableColumn<HistoryRow, HistoryRow> when;
    @FXML private TableColumn<HistoryRow, HistoryRow> turns;
    @FXML private TableColumn<HistoryRow, HistoryRow> state;
    @FXML private TableColumn<HistoryRow, HistoryRow> total;
    @FXML private TableColumn<HistoryRow, HistoryRow> audit;
    @FXML private TableColumn<HistoryRow, HistoryRow> cost;
    @FXML private TableColumn<HistoryRow, HistoryRow> models;
    @FXML private Region empty;
    @FXML private Region noMatch;
    @FXML private Region loading;
    @FXML private Region failed;
    @FXML private Label failure;
    @FXML private Button openButton;
    @FXML private Button resume;
    @FXML private Button regrade;

    /// @param open shows a battle large
    /// @param onSelected shows the selected battle beside the table
    /// @param newRun opens the panel for a new run
    /// @param passThreshold the total above which a battle passes
    public BattleHistoryView(
            BattleHistoryViewModel model,
            Consumer<UUID> open,
            Consumer<Battle> onSelected,
            Runnable newRun,
            IntSupplier passThreshold,
            InstantSource time,
            ZoneId zone) {
        this.model = model;
        this.open = open;
        this.onSelected = onSelected;
        this.newRun = newRun;
        this.passThreshold = passThreshold;
        this.time = time;
        this.zone = zone;
    }

    /// To be called whenever the page is shown.
    public void shown() {
        model.reload();
        table.requestFocus();
    }

    @FXML
    void initialize() {
        columns();
        rows();
        filters();
        states();
        typing.setOnFinished(e -> model.reload());
        search.textProperty().bindBidirectional(model.searchProperty());
        search.textProperty().subscribe((was, is) -> typing.playFromStart());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKey);
        summary.textProperty().bind(model.summaryProperty());
        failure.textProperty().bind(model.failureProperty());
        busy.visibleProperty().bind(model.busyProperty());
        root.widthProperty().subscribe(width -> fit());
    }

    /// Room for what matters: the snippet of a search needs the models' place.
    private void fit() {
        models.setVisible(root.getWidth() >= WIDE && table.getFixedCellSize() == ROW);
        audit.setVisible(root.getWidth() >= MEDIUM);
    }

    private void columns() {
        for (TableColumn<HistoryRow, ?> column : table.getColumns()) {
            column.setSortable(false);
            column.setReorderable(false);
        }
        HistoryColumns columns = new HistoryColumns(passThreshold, time, zone, audit::isVisible);
        columns.seller(seller);
        columns.when(when);
        columns.turns(turns);
        columns.state(state);
        columns.total(total);
        columns.audit(audit);
        columns.cost(cost);
        columns.models(models);
    }

    private void rows() {
        table.setItems(model.rows());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setFixedCellSize(ROW);
        table.setRowFactory(t -> {
            TableRow<HistoryRow> row = new TableRow<>();
            row.setOnMouseClicked(e -> {
                if (e.getButton() == MouseButton.PRIMARY
                        && e.getClickCount() == 2
                        && !row.isEmpty()) {
                    open.accept(row.getItem().battle().id());
                }
            });
            row.itemProperty().subscribe(r -> row.setAccessibleText(r == null ? null : r.spoken()));
            return row;
        });
        table.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ENTER) {
                        openSelected();
                        e.consume();
                    }
                });
        table.setContextMenu(menu());
        model.rows()
                .addListener(
                        (ListChangeListener<HistoryRow>)
                                change -> {
                                    boolean snippets =
                                            !model.rows().isEmpty()
                                                    && model.rows().getFirst().snippet() != null;
                                    table.setFixedCellSize(snippets ? ROW_WITH_SNIPPET : ROW);
                                    fit();
                                    reselect();
                                });
        table.getSelectionModel()
                .getSelectedItems()
                .addListener(
                        (ListChangeListener<HistoryRow>)
                                change -> {
                                    actions();
                                    follow();
                                });
        actions();
        // the scroll bar exists once the table has its skin
        table.skinProperty().subscribe(skin -> watchEnd());
    }

    private void follow() {
        List<HistoryRow> chosen = table.getSelectionModel().getSelectedItems();
        if (chosen.size() == 1 && chosen.getFirst() != null) {
            Battle battle = chosen.getFirst().battle();
            shown = battle.id();
            onSelected.accept(battle);
        }
    }

    /// The list changed under the selection: the battle that is shown stays selected; where none is
    /// shown yet, the newest one is.
    private void reselect() {
        if (!table.getSelectionModel().isEmpty() || model.rows().isEmpty()) {
            return;
        }
        for (int i = 0; i < model.rows().size(); i++) {
            if (shown == null || model.rows().get(i).battle().id().equals(shown)) {
                table.getSelectionModel().select(i);
                return;
            }
        }
    }

    private ContextMenu menu() {
        MenuItem openItem = new MenuItem("Open");
        openItem.setOnAction(e -> openSelected());
        MenuItem resumeItem = new MenuItem("Resume");
        resumeItem.setOnAction(e -> resumeSelected());
        MenuItem regradeItem = new MenuItem("Grade again");
        regradeItem.setOnAction(e -> regradeSelected());
        ContextMenu menu = new ContextMenu(openItem, resumeItem, regradeItem);
        menu.setOnShowing(e -> {
            openItem.setDisable(openButton.isDisabled());
            resumeItem.setDisable(resume.isDisabled());
            regradeItem.setDisable(regrade.isDisabled());
        });
        return menu;
    }

    private void watchEnd() {
        for (Node node : table.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL) {
                bar.valueProperty()
                        .subscribe(value -> {
                            if (bar.isVisible() && value.doubleValue() > 0.9) {
                                model.loadMore();
                            }
                        });
            }
        }
    }

    private void filters() {
        ToggleGroup group = new ToggleGroup();
        for (HistoryFilter filter : HistoryFilter.values()) {
            ToggleButton chip = new ToggleButton(filter.label());
            chip.getStyleClass().add("filter-chip");
            chip.setToggleGroup(group);
            chip.setUserData(filter);
            chip.setAccessibleText("Show battles: " + filter.label());
            filters.getChildren().add(chip);
        }
        group.selectedToggleProperty()
                .subscribe((was, is) -> {
                    if (is == null) {
                        // one filter always holds
                        group.selectToggle(was);
                    } else if (is.getUserData() instanceof HistoryFilter filter
                            && filter != model.filterProperty().get()) {
                        model.filterProperty().set(filter);
                        model.reload();
                    }
                });
        model.filterProperty()
                .subscribe(filter ->
                        group.getToggles().stream()
                                .filter(t -> t.getUserData() == filter)
                                .findFirst()
                                .ifPresent(group::selectToggle));
    }

    private void states() {
        show(table, State.SHOWN);
        show(empty, State.EMPTY);
        show(noMatch, State.NO_MATCH);
        show(loading, State.LOADING);
        show(failed, State.FAILED);
        interrupted.visibleProperty().bind(model.interruptedProperty().greaterThan(0));
        interrupted.managedProperty().bind(interrupted.visibleProperty());
        interruptedText
                .textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> interruptedWords(model.interruptedProperty().get()),
                                model.interruptedProperty()));
        newer.visibleProperty()
                .bind(
                        model.newerProperty()
                                .greaterThan(0)
                                .or(model.letGoProperty().greaterThan(0)));
        newer.managedProperty().bind(newer.visibleProperty());
        newer.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        model.newerProperty().get() > 0
                                                ? "Show " + model.newerProperty().get() + " new"
                                                : "Back to the newest",
                                model.newerProperty()));
    }

    private static String interruptedWords(int n) {
        return Formats.plural(n, "battle")
                + " left in the middle. Nothing is lost: "
                + (n == 1 ? "it goes on at its next turn." : "they go on at their next turn.");
    }

    private void show(Node node, State in) {
        node.visibleProperty().bind(model.stateProperty().isEqualTo(in));
    }

    private void actions() {
        List<HistoryRow> chosen = List.copyOf(table.getSelectionModel().getSelectedItems());
        long ready = chosen.stream().filter(HistoryRow::resumable).count();
        openButton.setDisable(chosen.size() != 1);
        resume.setDisable(ready == 0);
        resume.setText(ready > 1 ? "Resume " + ready : "Resume");
        regrade.setDisable(chosen.size() != 1 || !chosen.getFirst().gradable());
    }

    private void searchKey(KeyEvent e) {
        switch (e.getCode()) {
            case ESCAPE -> {
                if (!search.getText().isEmpty()) {
                    search.clear();
                    e.consume();
                }
            }
            case DOWN, ENTER -> {
                if (!model.rows().isEmpty()) {
                    table.requestFocus();
                    if (table.getSelectionModel().isEmpty()) {
                        table.getSelectionModel().select(0);
                    }
                }
                e.consume();
            }
            default -> {}
        }
    }

    @FXML
    void openSelected() {
        List<HistoryRow> chosen = table.getSelectionModel().getSelectedItems();
        if (chosen.size() == 1) {
            open.accept(chosen.getFirst().battle().id());
        }
    }

    @FXML
    void resumeSelected() {
        model.resume(List.copyOf(table.getSelectionModel().getSelectedItems()));
    }

    @FXML
    void regradeSelected() {
        List<HistoryRow> chosen = table.getSelectionModel().getSelectedItems();
        if (chosen.size() == 1) {
            model.regrade(chosen.getFirst());
        }
    }

    @FXML
    void resumeAll() {
        model.resumeInterrupted();
    }

    @FXML
    void reload() {
        model.reload();
        table.scrollTo(0);
    }

    @FXML
    void everything() {
        model.filterProperty().set(HistoryFilter.ALL);
        search.clear();
        model.reload();
    }

    @FXML
    void startRun() {
        newRun.run();
    }
}
