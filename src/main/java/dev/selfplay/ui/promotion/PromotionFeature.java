package dev.selfplay.ui.promotion;

import dev.selfplay.promotion.ProductionGate;
import dev.selfplay.promotion.SharedDetail;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.promotion.Victory;
import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.Keys;
import dev.selfplay.ui.kit.PageContent;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.TacticInbox;
import dev.selfplay.workbench.Workbench;

import javafx.beans.binding.IntegerBinding;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// The promotion desk as the window has it. Its page is built when it is shown for the first time.
/// JavaFX thread only.
public final class PromotionFeature implements PageContent {
    /// What the desk needs of the window.
    ///
    /// @param open opens a battle at a turn
    /// @param ask opens a battle and asks what is to be decided about it
    /// @param newRun opens the panel for a new run
    /// @param show brings the page into sight, and then does something on it
    /// @param pass the window's
    public record WindowActions(
            EvidenceView.OpenAt open,
            Consumer<UUID> ask,
            Runnable newRun,
            Consumer<Runnable> show,
            PassMark pass) {}

    private final WindowContext context;
    private final WindowActions window;
    private final TacticInbox changes;
    private final InboxViewModel inbox;
    private final DeskViewModel desk;
    private final DecidingViewModel deciding;
    private final ProofViewModel proofs;
    private final ProposalViewModel proposal;
    private final EvidenceViewModel evidence;
    private final PublishViewModel publish;
    private final SharedViewModel shared;
    private final StackPane root = new StackPane();
    private final StackPane aside = new StackPane();
    private @Nullable PromotionsPageView page;

    public PromotionFeature(WindowContext context, Workbench workbench, WindowActions window) {
        this.context = context;
        this.window = window;
        changes = new TacticInbox(workbench);
        inbox = new InboxViewModel(context, workbench);
        desk =
                new DeskViewModel(
                        context, workbench.promotion(), workbench.adoptions(), workbench.prompt());
        deciding =
                new DecidingViewModel(
                        context, workbench.promotion(), desk, inbox::refresh, inbox::reveal);
        proofs = new ProofViewModel(context, workbench, desk, inbox::reveal);
        proposal = new ProposalViewModel(context, workbench, inbox);
        evidence = new EvidenceViewModel(context, workbench.archive());
        publish =
                new PublishViewModel(
                        context, workbench.publisher(), ProductionGate.of(workbench.environment()));
        shared =
                new SharedViewModel(
                        context, workbench.adoptions(), inbox.wordsProperty(), this::reveal);
        inbox.chosenProperty()
                .subscribe(chosen -> {
                    desk.show(chosen);
                    proof();
                });
        // what became of the one that a tactic was adopted from
        shared.listProperty().subscribe((was, is) -> desk.show(inbox.chosenProperty().get()));
        shared.openProperty().subscribe(o -> proof());
        shared.detailProperty().subscribe(d -> proof());
        // the same tactics again: what is alike, and the file, may have changed
        inbox.inboxProperty().subscribe((was, is) -> desk.show(inbox.chosenProperty().get()));
    }

    /// Begins to follow what changes.
    ///
    /// @return unsubscribes
    public Runnable begin() {
        Runnable own = inbox.begin();
        Runnable measured = proofs.begin();
        Runnable trained = proposal.begin();
        shared.refresh();
        Runnable theirs =
                changes.onChange(() ->
                        context.tasks()
                                .ui()
                                .atNextPulse(
                                        shared,
                                        () -> {
                                            shared.refresh();
                                            proposal.refresh();
                                            deciding.decided().check();
                                        }));
        return () -> {
            own.run();
            measured.run();
            trained.run();
            theirs.run();
        };
    }

    /// The proof of whatever is looked at.
    private void proof() {
        if (shared.openProperty().get()) {
            evidence.show(shared.inSight().map(SharedDetail::proof).orElse(null));
        } else {
            evidence.show(inbox.chosenProperty().get());
        }
    }

    /// Shows a tactic of our own, in whatever state it is.
    public void reveal(Tactic tactic) {
        shared.openProperty().set(false);
        inbox.reveal(tactic);
    }

    /// Shows what a training proposes.
    public void revealProposal(UUID trainingId) {
        showProposal(() -> proposal.reveal(trainingId));
    }

    private void showProposal(Runnable reveal) {
        window.show()
                .accept(() -> {
                    shared.openProperty().set(false);
                    reveal.run();
                });
    }

    /// Opens the battle that holds a tactic, at the question where there is one.
    private void settle(Victory victory) {
        if (victory.undecided()) {
            window.ask().accept(victory.battleId());
        } else {
            window.open().open(victory.battleId(), victory.turn());
        }
    }

    private PromotionsPageView page() {
        PromotionsPageView built = page;
        if (built == null) {
            ViewLoader loader =
                    new ViewLoader()
                            .with(
                                    PromotionsPageView.class,
                                    () ->
                                            new PromotionsPageView(
                                                    inbox, deciding, proofs, publish, shared,
                                                    context))
                            .with(
                                    InboxView.class,
                                    () ->
                                            new InboxView(
                                                    inbox,
                                                    shared,
                                                    proofs,
                                                    proposal,
                                                    window.newRun(),
                                                    window.pass(),
                                                    context))
                            .with(
                                    SharedView.class,
                                    () -> new SharedView(shared, this::reveal, context))
                            .with(
                                    TacticView.class,
                                    () ->
                                            new TacticView(
                                                    desk,
                                                    deciding,
                                                    proofs,
                                                    proposal,
                                                    this::reveal,
                                                    this::settle,
                                                    window.open(),
                                                    shared::reveal,
                                                    this::focusList,
                                                    context))
                            .with(
                                    PublishView.class,
                                    () -> new PublishView(publish, this::focusList))
                            .with(
                                    EvidenceView.class,
                                    () ->
                                            new EvidenceView(
                                                    evidence,
                                                    window.open(),
                                                    window.pass(),
                                                    context));
            var loaded = loader.load(PromotionsPageView.class);
            Parent beside = loader.load(EvidenceView.class).root();
            built = loaded.view();
            page = built;
            root.getChildren().setAll(loaded.root());
            aside.getChildren().setAll(beside);
        }
        return built;
    }

    private void focusList() {
        page().focusList();
    }

    /// To be called whenever the page is shown.
    @Override
    public void shown() {
        page().shown();
    }

    /// The page.
    @Override
    public StackPane root() {
        return root;
    }

    /// What stands beside the page.
    @Override
    public StackPane aside() {
        return aside;
    }

    /// Another program on this workspace found, decided or measured something.
    public void storeChanged() {
        inbox.refresh();
        proofs.refresh();
    }

    public InboxViewModel inbox() {
        return inbox;
    }

    /// Teammates' tactics.
    public SharedViewModel shared() {
        return shared;
    }

    public DeskViewModel desk() {
        return desk;
    }

    public ProofViewModel proofs() {
        return proofs;
    }

    public DecidingViewModel deciding() {
        return deciding;
    }

    public PublishViewModel publish() {
        return publish;
    }

    /// How many tactics want a decision.
    @Override
    public IntegerBinding badge() {
        return inbox.badge();
    }

    @Override
    public List<Command> commands() {
        return List.of(
                command("waiting", "Show the waiting tactics", p -> chip(TacticState.WAITING)),
                command("held", "Show the tactics that are held back", p -> chip(TacticState.HELD)),
                command("approved", "Show the approved tactics", p -> chip(TacticState.APPROVED)),
                command("team", "Show the team's tactics", p -> shared.openProperty().set(true)),
                command("search", "Search the tactics", PromotionsPageView::search),
                command("approve", "Approve the chosen tactics", p -> deciding.approve()),
                command("prove", "Prove the chosen tactics", p -> proofs.ask()),
                Command.of(
                        "promotion.proposal",
                        "Look at what a training proposes",
                        "Promote",
                        "",
                        () -> showProposal(proposal::reveal)),
                command("edit", "Edit the chosen tactic", PromotionsPageView::edit),
                command("reject", "Reject the chosen tactics", PromotionsPageView::rejecting),
                command("withdraw", "Withdraw the chosen tactics", PromotionsPageView::withdrawing),
                command(
                        "reconsider",
                        "Let the chosen tactics wait again",
                        p -> deciding.reconsider()),
                command("undo", "Undo the last decision", p -> deciding.undo()),
                command("publish", "Publish to production", PromotionsPageView::showPublish));
    }

    private void chip(TacticState state) {
        shared.openProperty().set(false);
        inbox.chipProperty().set(state);
    }

    private Command command(String id, String title, Consumer<PromotionsPageView> action) {
        return Command.of(
                "promotion." + id,
                title,
                "Promote",
                "",
                () -> window.show().accept(() -> action.accept(page())));
    }

    /// Keys that work on the page.
    @Override
    public List<Keys> keys() {
        return List.of(
                new Keys("Promote", "J / K", "Next tactic, the one before"),
                new Keys("Promote", "A", "Approve what is shown, or adopt a teammate's"),
                new Keys("Promote", "P", "Prove, or measure again; the price comes first"),
                new Keys("Promote", "E", "Edit the text; Esc leads back"),
                new Keys("Promote", "R", "Reject with a reason"),
                new Keys("Promote", "W", "Withdraw from the prompt"),
                new Keys("Promote", "C", "Let a rejected or withdrawn one wait again"),
                new Keys("Promote", "Ctrl+Z", "Undo the last decision"),
                new Keys("Promote", "Shift+Up / Shift+Down", "Choose several"),
                new Keys("Promote", "/", "Search"));
    }
}
