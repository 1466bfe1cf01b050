package dev.selfplay.ui.spend;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.LedgerArchive;
import dev.selfplay.spend.LedgerArchive.BattleCost;
import dev.selfplay.spend.LedgerArchive.Line;
import dev.selfplay.spend.LedgerArchive.Outcome;
import dev.selfplay.spend.LedgerArchive.Totals;
import dev.selfplay.spend.SpendLedger.SpendShare;
import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.FileExport;
import dev.selfplay.ui.kit.Focus;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.Table;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.spend.LedgerViewModel.State;
import dev.selfplay.ui.spend.LedgerViewModel.Summary;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// The spend of a session in full: what it adds up to, and the ledger behind it.
public final class SpendPageView {
    private final LedgerViewModel model;
    private final FileExport<LedgerArchive.Query> export;
    private final Consumer<Account> onNewSession;
    private final Consumer<UUID> openBattle;
    private final LedgerColumns columns;
    private final Memory memory;

    @FXML private ComboBox<Session> session;
    @FXML private Label notBilled;
    @FXML private Button newSession;
    @FXML private Button exportButton;
    @FXML private FlowPane figures;
    @FXML private Node breakdown;
    @FXML private GridPane shares;
    @FXML private VBox costliestBox;
    @FXML private ListView<BattleCost> costliest;
    @FXML private TextField words;
    @FXML private ComboBox<Role> role;
    @FXML private ComboBox<String> modelChoice;
    @FXML private ComboBox<Outcome> outcome;
    @FXML private CheckBox estimated;
    @FXML private Button clear;
    @FXML private TableView<Line> table;
    @FXML private VBox empty;
    @FXML private Label emptyText;
    @FXML private Button emptyAction;
    @FXML private Label sum;
    @FXML private Label sumCost;

    /// @param openBattle shows a battle large
    public SpendPageView(
            LedgerViewModel model,
            FileExport<LedgerArchive.Query> export,
            Consumer<Account> onNewSession,
            Consumer<UUID> openBattle,
            WindowContext context) {
        this.model = model;
        this.export = export;
        this.onNewSession = onNewSession;
        this.openBattle = openBattle;
        memory = context.memory();
        columns = new LedgerColumns(context.time(), context.zone());
    }

    /// What the page can be told to do.
    public List<Command> commands() {
        return List.of(
                Command.of(
                        "spend.export", "Export the ledger as CSV…", "Spend", "", this::exportCsv),
                Command.of("spend.newSession", "Begin a new session…", "Spend", "", this::begin));
    }

    /// To be called whenever the page is shown.
    public void shown() {
        Focus.on(words);
    }

    @FXML
    void initialize() {
        choices();
        columns();
        newSession.setOnAction(e -> begin());
        exportButton.setOnAction(e -> exportCsv());
        clear.setOnAction(e -> model.clearFilter());
        model.stateProperty().subscribe(this::onState);
        model.totalsProperty().subscribe(this::onTotals);
        model.summaryProperty().subscribe(this::onSummary);
        model.sessionProperty().subscribe(this::onSession);
    }

    private void begin() {
        Session of = model.sessionProperty().get();
        if (of != null) {
            onNewSession.accept(of.account());
        }
    }

    private void exportCsv() {
        var query = model.query();
        Session of = model.sessionProperty().get();
        if (query != null && of != null) {
            export.export(query, "ledger-%s-%d.csv".formatted(of.account().key(), of.number()));
        }
    }

    private void open(@Nullable Line line) {
        UUID battle = line == null ? null : LedgerColumns.battle(line.entry());
        if (battle != null) {
            openBattle.accept(battle);
        }
    }

    private void choices() {
        session.setItems(model.sessions());
        session.setButtonCell(new OneOrAll.Cell<>(SpendPageView::name));
        session.setCellFactory(l -> new OneOrAll.Cell<>(SpendPageView::name));
        session.setOnAction(e -> {
            Session chosen = session.getValue();
            if (chosen != null) {
                model.sessionProperty().set(chosen);
            }
        });
        OneOrAll.fill(role, "Every role", List.of(Role.values()), r -> Formats.word(r));
        OneOrAll.fill(outcome, "Every outcome", List.of(Outcome.values()), o -> Formats.word(o));
        OneOrAll.fill(modelChoice, "Every model", List.of(), m -> m);
        role.valueProperty().bindBidirectional(model.roleProperty());
        outcome.valueProperty().bindBidirectional(model.outcomeProperty());
        modelChoice.valueProperty().bindBidirectional(model.modelProperty());
        words.textProperty().bindBidirectional(model.wordsProperty());
        estimated.selectedProperty().bindBidirectional(model.estimatedOnlyProperty());
        costliest.setCellFactory(l -> new CostCell(openBattle));
        costliest.setOnKeyPressed(e -> {
            BattleCost chosen = costliest.getSelectionModel().getSelectedItem();
            if (e.getCode() == KeyCode.ENTER && chosen != null) {
                openBattle.accept(chosen.battleId());
            }
        });
        costliest.setPlaceholder(new Label(""));
    }

    private static String name(@Nullable Session s) {
        if (s == null) {
            return "";
        }
        return "%s %d · %s of %s%s"
                .formatted(
                        s.account().billed() ? "Session" : "Rehearsal session",
                        s.number(),
                        Formats.usd(s.settled()),
                        Formats.usd(s.cap()),
                        s.locked() ? " · locked" : "");
    }

    private void columns() {
        table.setItems(model.rows());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        new Table<>(table, columns.all(), memory, "spend.columns", words)
                .onOpen(() -> open(table.getSelectionModel().getSelectedItem()))
                .onNearEnd(model::readOn);
        model.rows().addListener((ListChangeListener<Line>) c -> limitSeen());
    }

    private void limitSeen() {
        onTotals(model.totalsProperty().get());
    }

    private void onSession(@Nullable Session now) {
        if (now != null) {
            session.setValue(now);
            Nodes.show(notBilled, !now.account().billed());
            onSummary(model.summaryProperty().get());
        }
    }

    private void onSummary(@Nullable Summary now) {
        figures.getChildren().clear();
        Nodes.show(breakdown, now != null);
        if (now == null) {
            return;
        }
        ShareGrid.fill(shares, now.shares());
        if (!costliest.getItems().equals(now.costliest())) {
            costliest.getItems().setAll(now.costliest());
        }
        Nodes.show(costliestBox, !now.costliest().isEmpty());
        OneOrAll.items(
                modelChoice, now.shares().stream().map(SpendShare::model).distinct().toList());
        Session of = model.sessionProperty().get();
        if (of == null) {
            return;
        }
        Totals all = now.all();
        figure("Settled", "$" + all.cost().toFixed(4));
        figure("Reserved", Formats.usd(of.reserved()));
        figure("Left", Formats.usd(of.left()));
        figure("Cap", Formats.usd(of.cap()));
        long over = now.shares().stream().mapToLong(SpendShare::calls).sum();
        figure("Calls", Formats.count(over));
        if (all.calls() > over) {
            figure("In flight", Formats.count(all.calls() - over));
        }
        figure("Battles", Formats.count(all.battles()));
        figure("Per battle", perBattle(all));
        figure(
                "Tokens in · cached · out",
                "%s · %s · %s"
                        .formatted(
                                Formats.count(all.usage().input()),
                                Formats.count(all.usage().cachedInput()),
                                Formats.count(all.usage().output())));
    }

    private static String perBattle(Totals all) {
        return all.battles() == 0
                ? "–"
                : Formats.usd(Usd.ofNanos(all.cost().nanos() / all.battles()));
    }

    private void figure(String name, String value) {
        Label label = new Label(name);
        label.getStyleClass().add("quiet");
        Label number = new Label(value);
        number.getStyleClass().add("spend-figure");
        VBox box = new VBox(0, label, number);
        box.setAccessibleText(name + " " + value);
        figures.getChildren().add(box);
    }

    private void onTotals(@Nullable Totals now) {
        boolean filtered = model.query() != null && model.query().filtered();
        Nodes.show(clear, filtered);
        if (now == null) {
            sum.setText("");
            sumCost.setText("");
            return;
        }
        String read =
                model.rows().size() >= LedgerViewModel.MOST_ROWS
                        ? " · the newest %s shown, export for all"
                                .formatted(Formats.count(LedgerViewModel.MOST_ROWS))
                        : "";
        sum.setText(
                "%s%s · %s in · %s cached · %s out%s%s"
                        .formatted(
                                Counted.of(now.calls(), "call"),
                                !filtered
                                        ? ""
                                        : now.calls() == 1
                                                ? " passes the filter"
                                                : " pass the filter",
                                Formats.count(now.usage().input()),
                                Formats.count(now.usage().cachedInput()),
                                Formats.count(now.usage().output()),
                                now.estimated() == 0
                                        ? ""
                                        : " · %s estimated"
                                                .formatted(Formats.count(now.estimated())),
                                read));
        sumCost.setText("$" + now.cost());
    }

    private void onState(State state) {
        empty.setVisible(state != State.SHOWN);
        table.setVisible(state == State.SHOWN);
        Nodes.show(emptyAction, state == State.NO_MATCH || state == State.FAILED);
        switch (state) {
            case LOADING -> emptyText.setText("Reading the ledger…");
            case EMPTY -> emptyText.setText("No call was made in this session yet.");
            case NO_MATCH -> {
                emptyText.setText("No call passes the filter.");
                emptyAction.setText("Clear the filter");
                emptyAction.setOnAction(e -> model.clearFilter());
            }
            case FAILED -> {
                emptyText.setText("The ledger could not be read; the notice says why.");
                emptyAction.setText("Try again");
                emptyAction.setOnAction(e -> model.refresh());
            }
            case SHOWN -> {}
        }
    }
}
