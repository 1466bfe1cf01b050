package dev.selfplay.ui.promotion;

import dev.selfplay.domain.Counted;
import dev.selfplay.promotion.Shared;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.TacticInbox.Contents;

import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The inbox at the desk's left: states, search, list. JavaFX thread only.
public final class InboxView {
    private static final Duration TYPING = Duration.millis(180);

    private final InboxViewModel model;
    private final SharedViewModel shared;
    private final ProofViewModel proofs;
    private final ProposalViewModel proposal;
    private final Runnable newRun;
    private final PassMark pass;
    private final WindowContext context;
    private final Map<TacticState, ToggleButton> chips = new EnumMap<>(TacticState.class);
    private final ToggleButton team = new ToggleButton();
    private final PauseTransition typing = new PauseTransition(TYPING);
    private boolean restoring;

    @FXML private FlowPane chipRow;
    @FXML private TextField search;
    @FXML private VBox proposed;
    @FXML private Label proposedWords;
    @FXML private Button proposedAction;
    @FXML private VBox rest;
    @FXML private Label restWords;
    @FXML private Button restAction;
    @FXML private ListView<Tactic> list;
    @FXML private ListView<Shared> teamList;
    @FXML private VBox blank;
    @FXML private Label blankTitle;
    @FXML private Label blankWords;
    @FXML private Button blankAction;

    /// @param newRun opens the panel for a new run
    public InboxView(
            InboxViewModel model,
            SharedViewModel shared,
            ProofViewModel proofs,
            ProposalViewModel proposal,
            Runnable newRun,
            PassMark pass,
            WindowContext context) {
        this.model = model;
        this.shared = shared;
        this.proofs = proofs;
        this.proposal = proposal;
        this.newRun = newRun;
        this.pass = pass;
        this.context = context;
    }

    @FXML
    void initialize() {
        ToggleGroup group = new ToggleGroup();
        for (TacticState state : TacticState.values()) {
            ToggleButton chip = new ToggleButton();
            chip.getStyleClass().add("filter-chip");
            chip.setToggleGroup(group);
            chip.setOnAction(e -> {
                chip.setSelected(true);
                shared.openProperty().set(false);
                model.chipProperty().set(state);
                list.requestFocus();
            });
            chips.put(state, chip);
            chipRow.getChildren().add(chip);
        }
        team.setToggleGroup(group);
        chipRow.getChildren().add(team);
        var _ = new TeamList(shared, team, teamList, context);
        shared.stateProperty().subscribe(s -> state());
        model.chipProperty().subscribe(s -> chosenChip());
        shared.openProperty().subscribe(o -> chosenChip());
        search.setText(model.wordsProperty().get());
        typing.setOnFinished(e -> model.wordsProperty().set(search.getText()));
        search.textProperty().subscribe((was, is) -> typing.playFromStart());
        model.wordsProperty()
                .subscribe(words -> {
                    if (words.isEmpty() && !search.isFocused()) {
                        search.clear();
                    }
                });
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKey);
        list.setCellFactory(v -> new TacticCell(model, proofs, context));
        proofs.measuredProperty().subscribe((was, is) -> list.refresh());
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.getSelectionModel()
                .getSelectedIndices()
                .addListener((ListChangeListener<Integer>) c -> selected());
        model.inboxProperty().subscribe(this::fill);
        pass.thresholdProperty().subscribe((was, is) -> fill(model.inboxProperty().get()));
        model.chosenProperty().subscribe(c -> restore());
        model.stateProperty().subscribe(s -> state());
        proposedAction.setOnAction(e -> {
            shared.openProperty().set(false);
            proposal.reveal();
        });
        proposal.proposalProperty()
                .subscribe(now -> {
                    Nodes.show(proposed, now != null);
                    proposedWords.setText(now == null ? "" : ProposalViewModel.words(now));
                });
        state();
    }

    private void chosenChip() {
        boolean ofTeam = shared.openProperty().get();
        team.setSelected(ofTeam);
        chips.forEach((c, chip) -> chip.setSelected(!ofTeam && c == model.chipProperty().get()));
        state();
    }

    private void fill(Contents inbox) {
        restoring = true;
        try {
            list.getItems().setAll(inbox.tactics());
        } finally {
            restoring = false;
        }
        chips.forEach((state, chip) -> {
            String name = TacticWords.name(state);
            int n = model.count(state);
            chip.setText(model.read() ? name + " " + Formats.count(n) : name);
            chip.setAccessibleText(model.read() ? name + ", " + Counted.of(n, "tactic") : name);
        });
        boolean left = inbox.rest().billed() > 0;
        rest.setVisible(left);
        rest.setManaged(left);
        restWords.setText(
                "%s over %d not looked at for tactics yet."
                        .formatted(Counted.of(inbox.rest().billed(), "battle"), pass.threshold()));
        restAction.setText(InboxViewModel.restAction(inbox.rest()));
        restore();
        state();
    }

    private void restore() {
        List<Integer> wanted =
                model.chosenProperty().get().stream()
                        .map(t -> list.getItems().indexOf(t))
                        .filter(i -> i >= 0)
                        .sorted()
                        .toList();
        if (wanted.equals(list.getSelectionModel().getSelectedIndices())) {
            return;
        }
        restoring = true;
        try {
            list.getSelectionModel().clearSelection();
            wanted.forEach(i -> list.getSelectionModel().select(i.intValue()));
            if (!wanted.isEmpty()) {
                list.getFocusModel().focus(wanted.getLast());
                list.scrollTo(Math.max(0, wanted.getFirst() - 1));
            }
        } finally {
            restoring = false;
        }
    }

    private void selected() {
        if (!restoring) {
            List<Tactic> all = list.getItems();
            List<Tactic> chosen =
                    list.getSelectionModel().getSelectedIndices().stream()
                            .filter(i -> i >= 0 && i < all.size())
                            .sorted()
                            .map(all::get)
                            .toList();
            if (!chosen.isEmpty()) {
                model.choose(chosen);
            }
        }
    }

    private void state() {
        boolean ofTeam = shared.openProperty().get();
        ListState state = (ofTeam ? shared.stateProperty() : model.stateProperty()).get();
        list.setVisible(!ofTeam && state == ListState.SHOWN);
        teamList.setVisible(ofTeam && state == ListState.SHOWN);
        blank.setVisible(state != ListState.SHOWN);
        blankAction.setVisible(false);
        blankAction.setManaged(false);
        switch (state) {
            case SHOWN -> {}
            case LOADING -> say("", "Reading the tactics…");
            case NO_MATCH -> {
                say(
                        "No tactic fits",
                        ofTeam
                                ? "Texts and authors are searched in “Team”."
                                : "Text, quote, objection and sellers' names are searched in “%s”."
                                        .formatted(TacticWords.name(model.chipProperty().get())));
                offer("Clear the search", this::clear);
            }
            case FAILED -> {
                say(
                        "The tactics could not be read",
                        (ofTeam ? shared.failureProperty() : model.failureProperty()).get());
                offer("Try again", ofTeam ? shared::refresh : model::refresh);
            }
            case EMPTY -> {
                Blank words =
                        ofTeam ? Blank.OF_TEAM : Blank.of(model.chipProperty().get(), model, pass);
                say(words.title(), words.words());
                if (words.newRun()) {
                    offer("New run", newRun);
                }
            }
        }
    }

    private void say(String title, String words) {
        blankTitle.setText(title);
        blankWords.setText(words);
    }

    private void offer(String label, Runnable action) {
        blankAction.setText(label);
        blankAction.setOnAction(e -> action.run());
        blankAction.setVisible(true);
        blankAction.setManaged(true);
    }

    private void clear() {
        search.clear();
        model.wordsProperty().set("");
        list().requestFocus();
    }

    private void searchKey(KeyEvent e) {
        if (e.getCode() == KeyCode.ESCAPE) {
            clear();
            e.consume();
        } else if (e.getCode() == KeyCode.DOWN || e.getCode() == KeyCode.ENTER) {
            typing.stop();
            model.wordsProperty().set(search.getText());
            list().requestFocus();
            e.consume();
        }
    }

    @FXML
    void lookAtRest() {
        model.lookAtRest();
    }

    /// Puts the cursor into the search field.
    void search() {
        search.requestFocus();
        search.selectAll();
    }

    Node list() {
        return shared.openProperty().get() ? teamList : list;
    }
}
