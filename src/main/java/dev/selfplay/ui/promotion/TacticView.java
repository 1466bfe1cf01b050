package dev.selfplay.ui.promotion;

import dev.selfplay.domain.Counted;
import dev.selfplay.promotion.Outcome;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticDetail;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.promotion.Victory;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.promotion.DecidingViewModel.Asking;
import dev.selfplay.ui.promotion.DecidingViewModel.Refusal;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// What is decided about: the head with its buttons, what is in the way, and the cards. JavaFX thread
/// only.
public final class TacticView {
    private final DeskViewModel model;
    private final DecidingViewModel deciding;
    private final ProofViewModel proofs;
    private final Runnable back;
    private final WindowContext context;
    private final TextCard text;
    private final HoldsCard holds;
    private final ProofCard proof;
    private final ProposalCard proposal;
    private final ProposalViewModel proposals;
    private final ChangeCard change;
    private final SimilarCard similar;
    private final OriginCard origin;
    private final HistoryCard history;
    private boolean filling;
    private List<UUID> shown = List.of();

    @FXML private VBox nothing;
    @FXML private Label nothingWords;
    @FXML private ScrollPane editsScroll;
    @FXML private VBox edits;
    @FXML private ScrollPane scroll;
    @FXML private Label title;
    @FXML private HBox priorityBox;
    @FXML private ComboBox<Integer> priority;
    @FXML private Button reject;
    @FXML private Button prove;
    @FXML private Button approve;
    @FXML private Button withdraw;
    @FXML private Button reconsider;
    @FXML private Label verdict;
    @FXML private Label facts;
    @FXML private VBox trouble;
    @FXML private Label troubleWords;
    @FXML private Label troubleRemedy;
    @FXML private VBox asking;
    @FXML private Label askingWords;
    @FXML private TextField reason;
    @FXML private Button confirm;
    @FXML private VBox edited;
    @FXML private Label editedWords;
    @FXML private VBox cards;

    /// @param reveal shows another tactic
    /// @param settle opens the battle of a victory that holds one
    /// @param open opens a battle at a turn
    /// @param revealTheirs shows a teammate's tactic
    /// @param back puts the focus back into the inbox
    public TacticView(
            DeskViewModel model,
            DecidingViewModel deciding,
            ProofViewModel proofs,
            ProposalViewModel proposals,
            Consumer<Tactic> reveal,
            Consumer<Victory> settle,
            EvidenceView.OpenAt open,
            Consumer<UUID> revealTheirs,
            Runnable back,
            WindowContext context) {
        this.model = model;
        this.deciding = deciding;
        this.proofs = proofs;
        this.back = back;
        this.context = context;
        text = new TextCard(model);
        holds = new HoldsCard(model, settle);
        proof = new ProofCard(model, proofs, open);
        this.proposals = proposals;
        proposal = new ProposalCard(model, proposals);
        change = new ChangeCard(model);
        similar = new SimilarCard(model, reveal);
        origin = new OriginCard(model, revealTheirs, context);
        history = new HistoryCard(model, context);
    }

    @FXML
    void initialize() {
        cards.getChildren().setAll(holds, proposal, proof, origin, text, change, similar, history);
        edits.getChildren().setAll(new EditsCard(proposals));
        proposals
                .proposalProperty()
                .subscribe(p -> Nodes.show(editsScroll, p != null && !p.edits().isEmpty()));
        priority.getItems().setAll(IntStream.rangeClosed(1, 10).boxed().toList().reversed());
        priority.valueProperty()
                .subscribe((was, is) -> {
                    if (is != null && !filling) {
                        model.priorityProperty().set(is);
                    }
                });
        model.priorityProperty().subscribe(p -> priority(p.intValue()));
        KeyHint.on(prove, "P");
        KeyHint.on(approve, "A");
        KeyHint.on(reject, "R");
        KeyHint.on(withdraw, "W");
        KeyHint.on(reconsider, "C");
        reason.textProperty().bindBidirectional(deciding.reasonProperty());
        reason.setOnAction(e -> confirm());
        asking.addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
        edited.addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
        text.onLeave(back);
        model.tacticsProperty().subscribe(t -> refresh());
        model.stateProperty().subscribe(s -> refresh());
        model.changeProperty().subscribe(c -> refresh());
        model.detailProperty().subscribe(d -> refresh());
        deciding.busyProperty().subscribe(b -> refresh());
        proofs.measuredProperty().subscribe(m -> refresh());
        proofs.underWayProperty().subscribe(u -> refresh());
        deciding.refusalProperty().subscribe(this::told);
        deciding.askingProperty().subscribe(this::asked);
        deciding.editedByHandProperty().subscribe(this::byHand);
    }

    private void priority(int now) {
        filling = true;
        try {
            priority.setValue(now);
        } finally {
            filling = false;
        }
    }

    private void refresh() {
        List<Tactic> tactics = model.tacticsProperty().get();
        Async.State state = model.stateProperty().get();
        boolean something = !tactics.isEmpty() && state != Async.State.FAILED;
        Nodes.show(scroll, something);
        Nodes.show(nothing, !something);
        nothingWords.setText(
                state == Async.State.FAILED
                        ? "This tactic could not be read. The notice says why; choose it again to"
                                + " try once more."
                        : "Choose a tactic at the left: its text, its proof and what would change"
                                + " in the prompt file stand here.");
        if (!something) {
            shown = List.of();
            return;
        }
        boolean one = tactics.size() == 1;
        boolean open = model.all(TacticState.WAITING, TacticState.HELD);
        String n = one ? "" : " " + tactics.size();
        title.setText(
                one ? TacticWords.title(tactics.getFirst()) : Counted.of(tactics.size(), "tactic"));
        Nodes.show(priorityBox, one && open);
        button(approve, open, "Approve" + n);
        button(reject, open, "Reject" + n);
        boolean measured =
                one && proofs.measuredProperty().get().of(tactics.getFirst()).isPresent();
        button(
                prove,
                proofs.possible(),
                open
                        ? measured ? "Prove again" : "Prove" + n
                        : measured ? "Measure again" : "Still helps?" + n);
        prove.setDisable(prove.isDisabled() || proofs.underWayProperty().get());
        button(withdraw, model.all(TacticState.APPROVED), "Withdraw" + n);
        button(
                reconsider,
                model.all(TacticState.REJECTED, TacticState.WITHDRAWN),
                "Let " + (one ? "it" : tactics.size() + " of them") + " wait again");
        var known = proofs.measuredProperty().get();
        // before it has been read, nothing is known, not even that there is no proof
        Nodes.show(verdict, proofs.possible() && !known.prompt().isEmpty());
        ProofBand band = ProofBand.of(tactics, known);
        verdict.setText(band.words());
        verdict.getStyleClass().setAll("label", "proof-band", band.style());
        approve.getStyleClass().remove("needs-more");
        if (!model.holds().isEmpty()) {
            approve.getStyleClass().add("needs-more");
        }
        facts.setText(one ? facts(tactics.getFirst(), model.detailProperty().get()) : "");
        Nodes.show(facts, one && !facts.getText().isEmpty());
        if (!shown.equals(DeskViewModel.ids(tactics))) {
            shown = DeskViewModel.ids(tactics);
            scroll.setVvalue(0);
        }
    }

    private void button(Button button, boolean possible, String words) {
        Nodes.show(button, possible);
        button.setText(words);
        button.setDisable(deciding.busyProperty().get());
    }

    private String facts(Tactic tactic, @Nullable TacticDetail detail) {
        List<String> parts = new ArrayList<>();
        var promoted = tactic.promotedAt();
        if (tactic.state() == TacticState.APPROVED && promoted != null) {
            parts.add(
                    "Approved %s, priority %d."
                            .formatted(context.when(promoted), tactic.priority()));
        }
        if (tactic.removedByHand()) {
            parts.add("Somebody took its block out of base_prompt.txt by hand.");
        }
        if (tactic.putBackByHand()) {
            parts.add("Somebody put its block into base_prompt.txt by hand.");
        }
        var block = detail == null ? null : detail.block();
        if (detail != null && block != null) {
            parts.add(
                    "Its block stands in base_prompt.txt from line %d on%s."
                            .formatted(
                                    block.line(),
                                    detail.editedByHand() ? ", edited by hand since" : ""));
        }
        var published = tactic.publishedAt();
        if (published != null) {
            parts.add("Published " + context.when(published) + ".");
        }
        if (tactic.rehearsedOnly()) {
            parts.add("Won in rehearsal only: no real model has heard it yet.");
        }
        return String.join(" ", parts);
    }

    private void told(@Nullable Refusal told) {
        Nodes.show(trouble, told != null);
        if (told != null) {
            troubleWords.setText(told.message());
            troubleRemedy.setText(told.remedy());
            scroll.setVvalue(0);
            if (!model.holds().isEmpty() && !model.acknowledgedProperty().get()) {
                holds.focus();
            }
        }
    }

    private void asked(Asking what) {
        Nodes.show(asking, what != Asking.NOTHING);
        int n = model.tacticsProperty().get().size();
        boolean rejecting = what == Asking.WHY_REJECT;
        askingWords.setText(
                rejecting
                        ? "Why? It stays with the tactic; you may leave it empty."
                        : "Why? Its block leaves base_prompt.txt, whatever stands around it.");
        confirm.setText((rejecting ? "Reject" : "Withdraw") + (n > 1 ? " " + n : ""));
    }

    private void byHand(Outcome.@Nullable EditedByHand outcome) {
        Nodes.show(edited, outcome != null);
        if (outcome == null) {
            return;
        }
        editedWords.setText(
                "Somebody has edited the block of “%s” in base_prompt.txt since it was approved."
                                .formatted(TacticWords.title(outcome.tactic()))
                        + " Withdrawing it would lose that edit; what was changed stands below.");
        edited.lookupAll(".button").stream().findFirst().ifPresent(Node::requestFocus);
    }

    private void escape(KeyEvent e) {
        if (e.getCode() == KeyCode.ESCAPE) {
            cancel();
            e.consume();
        }
    }

    /// Puts the cursor into the text, where it can be edited.
    void edit() {
        if (model.all(TacticState.WAITING, TacticState.HELD)) {
            text.edit();
        }
    }

    void focusReason() {
        if (asking.isVisible()) {
            reason.requestFocus();
        }
    }

    @FXML
    void prove() {
        proofs.ask();
    }

    @FXML
    void approve() {
        deciding.approve();
    }

    @FXML
    void reject() {
        deciding.askReject();
        focusReason();
    }

    @FXML
    void withdraw() {
        deciding.askWithdraw();
        focusReason();
    }

    @FXML
    void reconsider() {
        deciding.reconsider();
    }

    @FXML
    void confirm() {
        deciding.confirm();
        back.run();
    }

    @FXML
    void cancel() {
        deciding.cancel();
        back.run();
    }

    @FXML
    void force() {
        deciding.withdraw(true);
        back.run();
    }
}
