package dev.selfplay.ui.runs;

import dev.selfplay.domain.Counted;
import dev.selfplay.experiment.RunComparison;
import dev.selfplay.experiment.RunComparison.OfSeller;
import dev.selfplay.experiment.RunRecord;
import dev.selfplay.export.BattleExports;
import dev.selfplay.export.BattleFormat;
import dev.selfplay.log.Visible;
import dev.selfplay.statistics.MeanInterval;
import dev.selfplay.ui.kit.Column;
import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.Focus;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.kit.Table;
import dev.selfplay.ui.kit.Tone;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.runs.RunsViewModel.State;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The runs of all days, and under them two that are compared. JavaFX thread only.
public final class RunsPageView {
    private final WindowContext context;
    private final RunsViewModel model;
    private final RunFiles files;
    private final Consumer<UUID> onWall;
    private final Consumer<UUID> onBattles;
    private final BiConsumer<UUID, UUID> onPair;
    private final PassMark pass;

    @FXML private Label count;
    @FXML private Button compare;
    @FXML private Button wall;
    @FXML private Button battles;
    @FXML private MenuButton export;
    @FXML private TextField words;
    @FXML private SplitPane split;
    @FXML private TableView<RunRecord> table;
    @FXML private VBox empty;
    @FXML private Label emptyText;
    @FXML private Button emptyAction;
    @FXML private VBox compared;
    @FXML private Label comparedTitle;
    @FXML private Label comparedSum;
    @FXML private Button sideBySide;
    @FXML private Button exportCompared;
    @FXML private Button close;
    @FXML private TableView<OfSeller> sellers;

    /// @param onWall puts a run on the wall
    /// @param onBattles lists a run's battles
    /// @param onPair shows two battles side by side
    public RunsPageView(
            WindowContext context,
            RunsViewModel model,
            RunFiles files,
            Consumer<UUID> onWall,
            Consumer<UUID> onBattles,
            BiConsumer<UUID, UUID> onPair,
            PassMark pass) {
        this.context = context;
        this.model = model;
        this.files = files;
        this.onWall = onWall;
        this.onBattles = onBattles;
        this.onPair = onPair;
        this.pass = pass;
    }

    @FXML
    void initialize() {
        words.textProperty().bindBidirectional(model.wordsProperty());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        new Table<>(table, new RunColumns(context, pass).all(), context.memory(), "runs", words)
                .onOpen(this::battles)
                .spoken(run ->
                        "%s, %s, %s"
                                .formatted(
                                        context.when(run.startedAt()),
                                        RunsViewModel.belonging(run),
                                        RunColumns.counts(run)))
                .sort(model.rows());
        BooleanBinding one = selects(1);
        BooleanBinding two = selects(2);
        battles.disableProperty().bind(one.not());
        wall.disableProperty().bind(one.not());
        wall.setOnAction(e -> wall());
        export.disableProperty().bind(one.not());
        compare.disableProperty().bind(two.not());
        battles.setOnAction(e -> battles());
        compare.setOnAction(e -> compare());
        MenuItem list = new MenuItem("Its battles");
        list.setOnAction(e -> battles());
        list.disableProperty().bind(one.not());
        MenuItem both = new MenuItem("Compare the two");
        both.setOnAction(e -> compare());
        both.disableProperty().bind(two.not());
        MenuItem onTheWall = new MenuItem("On the wall");
        onTheWall.setOnAction(e -> wall());
        onTheWall.disableProperty().bind(one.not());
        table.setContextMenu(new ContextMenu(both, onTheWall, list));
        for (BattleFormat format : BattleExports.FORMATS) {
            MenuItem item = new MenuItem(format.label());
            item.setOnAction(e -> export(format));
            export.getItems().add(item);
        }
        model.rows().addListener((ListChangeListener<RunRecord>) c -> count.setText(model.count()));
        model.stateProperty().subscribe(this::onState);
        comparison();
    }

    private void wall() {
        RunRecord run = table.getSelectionModel().getSelectedItem();
        if (run != null) {
            onWall.accept(run.id());
        }
    }

    private BooleanBinding selects(int rows) {
        return Bindings.size(table.getSelectionModel().getSelectedItems()).isEqualTo(rows);
    }

    private void comparison() {
        sellers.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        new Table<>(sellers, sellerColumns(), context.memory(), "runs.compared", words)
                .onOpen(this::sideBySide);
        sideBySide
                .disableProperty()
                .bind(sellers.getSelectionModel().selectedItemProperty().isNull());
        sideBySide.setOnAction(e -> sideBySide());
        close.setOnAction(e -> {
            model.comparison().clear();
            Focus.on(table);
        });
        exportCompared.setOnAction(e -> {
            RunComparison shown = model.comparison().valueProperty().get();
            if (shown != null) {
                files.export(shown);
            }
        });
        model.comparison().valueProperty().subscribe(this::onCompared);
    }

    private static List<Column<OfSeller>> sellerColumns() {
        return List.of(
                Column.<OfSeller>text("seller", "Seller", s -> Visible.line(s.name()))
                        .width(120, 220),
                mean("first", "Earlier run", OfSeller::first),
                mean("other", "Later run", OfSeller::other),
                Column.<OfSeller>text("difference", "Difference", s -> signed(s.interval()))
                        .width(100, 120)
                        .right()
                        .styled("toned")
                        .toned(s -> tone(s.interval())),
                Column.<OfSeller>text(
                                "pairs",
                                "Pairs",
                                s -> String.format(Locale.ROOT, "%d", s.pairs().size()))
                        .width(50, 60)
                        .right()
                        .from(440));
    }

    private static Column<OfSeller> mean(
            String key, String title, java.util.function.ToDoubleFunction<OfSeller> value) {
        return Column.<OfSeller>text(
                        key, title, s -> String.format(Locale.ROOT, "%.1f", value.applyAsDouble(s)))
                .width(80, 100)
                .right();
    }

    /// Coloured only where zero is out of its interval.
    private static Tone tone(MeanInterval difference) {
        Double half = difference.halfWidth();
        return half == null || Math.abs(difference.mean()) <= half
                ? Tone.QUIET
                : difference.mean() > 0 ? Tone.GOOD : Tone.BAD;
    }

    private static String signed(MeanInterval difference) {
        return (difference.mean() > 0 ? "+" : "")
                + RunColumns.average(difference).replace('-', '−');
    }

    private void onCompared(@Nullable RunComparison now) {
        if (now == null) {
            split.getItems().remove(compared);
            sellers.getItems().clear();
            return;
        }
        if (!split.getItems().contains(compared)) {
            split.getItems().add(compared);
        }
        comparedTitle.setText(
                "RUN %s AGAINST %s".formatted(shortOf(now.other()), shortOf(now.first())));
        MeanInterval all = now.difference();
        comparedSum.setText(
                all == null
                        ? "The two runs have no seller in common that both graded."
                        : "%s points over %d sellers in both%s.%s%s%s"
                                .formatted(
                                        signed(all),
                                        now.sellers().size(),
                                        apart(now),
                                        otherLevels(now),
                                        leftOut(now),
                                        chance(now)));
        sellers.getItems().setAll(now.sellers());
        Nodes.show(sellers, !now.sellers().isEmpty());
    }

    /// What the sellers of other levels make is no difference between prompts.
    private String otherLevels(RunComparison now) {
        List<String> levels =
                Stream.of(now.first(), now.other())
                        .flatMap(id -> model.rows().stream().filter(run -> run.id().equals(id)))
                        .map(run -> run.levels().words())
                        .map(words -> words.isEmpty() ? "sellers as written" : words)
                        .distinct()
                        .toList();
        return levels.size() < 2
                ? ""
                : " The levels differ: %s, then %s.".formatted(levels.getFirst(), levels.getLast());
    }

    private static String leftOut(RunComparison now) {
        return now.unpaired() == 0
                ? ""
                : " %s left out: the other run has none to pair with."
                        .formatted(Counted.of(now.unpaired(), "battle"));
    }

    private static String chance(RunComparison now) {
        return now.sellers().stream().allMatch(s -> s.interval().halfWidth() == null)
                ? ""
                : " Of the sellers' own intervals one in twenty misses by chance.";
    }

    private static String apart(RunComparison now) {
        return now.onlyFirst() + now.onlyOther() == 0
                ? ""
                : "; %d only in the earlier run, %d only in the later one"
                        .formatted(now.onlyFirst(), now.onlyOther());
    }

    private static String shortOf(UUID id) {
        return id.toString().substring(0, 8);
    }

    /// The pair that differs most, the way in which the seller does.
    private void sideBySide() {
        OfSeller seller = sellers.getSelectionModel().getSelectedItem();
        if (seller != null) {
            double way = Math.signum(seller.difference());
            seller.pairs().stream()
                    .max(Comparator.comparingDouble(p -> way * p.difference()))
                    .ifPresent(p -> onPair.accept(p.first(), p.other()));
        }
    }

    private List<RunRecord> selected() {
        return new ArrayList<>(table.getSelectionModel().getSelectedItems());
    }

    private void battles() {
        List<RunRecord> chosen = selected();
        if (chosen.size() == 1) {
            onBattles.accept(chosen.getFirst().id());
        }
    }

    private void compare() {
        List<RunRecord> chosen = selected();
        if (chosen.size() == 2) {
            model.compare(chosen.getFirst(), chosen.getLast());
        }
    }

    private void export(BattleFormat format) {
        List<RunRecord> chosen = selected();
        if (chosen.size() == 1) {
            files.export(format, chosen.getFirst().id());
        }
    }

    private void onState(State state) {
        empty.setVisible(state != State.SHOWN);
        table.setVisible(state == State.SHOWN);
        count.setText(state == State.SHOWN ? model.count() : "");
        Nodes.show(emptyAction, state == State.NO_MATCH || state == State.FAILED);
        switch (state) {
            case LOADING -> emptyText.setText("Reading the runs…");
            case EMPTY ->
                    emptyText.setText("No run yet: what is started in the Arena stands here.");
            case NO_MATCH -> {
                emptyText.setText("No run passes the filter.");
                emptyAction.setText("Clear the filter");
                emptyAction.setOnAction(e -> words.clear());
            }
            case FAILED -> {
                emptyText.setText("The runs could not be read; the notice says why.");
                emptyAction.setText("Try again");
                emptyAction.setOnAction(e -> model.refresh());
            }
            case SHOWN -> {}
        }
    }

    /// What the page can be told to do.
    List<Command> commands() {
        return List.of(
                Command.of(
                        "runs.compare", "Compare the two selected runs", "Runs", "", this::compare),
                Command.of(
                        "runs.battles",
                        "List the selected run's battles",
                        "Runs",
                        "",
                        this::battles),
                Command.of(
                        "runs.table",
                        "Export the runs as CSV…",
                        "Runs",
                        "",
                        () -> files.exportAll(List.copyOf(model.rows()))));
    }

    /// To be called whenever the page is shown.
    void shown() {
        Focus.on(words);
    }
}
