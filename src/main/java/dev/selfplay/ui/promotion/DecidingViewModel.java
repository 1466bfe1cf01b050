package dev.selfplay.ui.promotion;

import dev.selfplay.promotion.Outcome;
import dev.selfplay.promotion.PromotionDesk;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.promotion.DecidedViewModel.Decided;
import dev.selfplay.ui.promotion.DeskViewModel.Change;
import dev.selfplay.ui.promotion.DeskViewModel.Draft;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Carries decisions out and says what came of them. UI thread only.
public final class DecidingViewModel {
    /// What a person is asked before a decision is carried out.
    public enum Asking {
        NOTHING,
        WHY_REJECT,
        WHY_WITHDRAW
    }

    /// Why a decision was not carried out, and what helps.
    public record Refusal(String message, String remedy) {}

    private final Tasks tasks;
    private final PromotionDesk decisions;
    private final DeskViewModel desk;
    private final Runnable refresh;
    private final Consumer<List<Tactic>> reveal;
    private final DecidedViewModel decided;
    private final ReadOnlyObjectWrapper<Asking> asking =
            new ReadOnlyObjectWrapper<>(Asking.NOTHING);
    private final ReadOnlyObjectWrapper<@Nullable Refusal> trouble = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Outcome.@Nullable EditedByHand> editedByHand =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final StringProperty reason = new SimpleStringProperty("");

    /// @param refresh reads the inbox again
    /// @param reveal shows tactics of the same state
    public DecidingViewModel(
            WindowContext context,
            PromotionDesk decisions,
            DeskViewModel desk,
            Runnable refresh,
            Consumer<List<Tactic>> reveal) {
        tasks = context.tasks();
        this.decisions = decisions;
        this.desk = desk;
        this.refresh = refresh;
        this.reveal = reveal;
        decided = new DecidedViewModel(context, decisions, this::undo);
        desk.tacticsProperty()
                .subscribe((was, is) -> {
                    if (!DeskViewModel.ids(was).equals(DeskViewModel.ids(is))) {
                        clear();
                    }
                });
    }

    private void clear() {
        asking.set(Asking.NOTHING);
        reason.set("");
        trouble.set(null);
        editedByHand.set(null);
    }

    /// Approves what is shown, exactly as it is shown.
    public void approve() {
        Change change = desk.changeProperty().get();
        if (busy.get() || !desk.all(TacticState.WAITING, TacticState.HELD)) {
            return;
        }
        if (change == null) {
            trouble.set(
                    new Refusal(
                            "What would be written is not known yet.",
                            "Wait for it, or look whether base_prompt.txt can be read."));
            return;
        }
        if (desk.staleProperty().get()) {
            desk.review();
            trouble.set(
                    new Refusal(
                            "The text has just changed.",
                            "Look at what will be written now, then approve."));
            return;
        }
        if (!desk.problem().isEmpty()) {
            trouble.set(new Refusal("It cannot be approved like this.", desk.problem()));
            return;
        }
        boolean held = change.preview().held();
        if (held && !desk.acknowledgedProperty().get()) {
            trouble.set(
                    new Refusal(
                            "Something is against it.",
                            "Read what, and tick that you know it; or edit the text."));
            return;
        }
        Set<UUID> known =
                held
                        ? change.preview().reviews().stream()
                                .map(r -> r.tactic().id())
                                .collect(Collectors.toSet())
                        : Set.of();
        decide(
                "approve",
                () -> decisions.approve(change.preview().approval(), known),
                done -> decided("Approved", done));
    }

    /// Asks for a reason; [#confirm] rejects.
    public void askReject() {
        if (desk.all(TacticState.WAITING, TacticState.HELD)) {
            trouble.set(null);
            asking.set(Asking.WHY_REJECT);
        }
    }

    /// Asks for a reason; [#confirm] withdraws.
    public void askWithdraw() {
        if (desk.all(TacticState.APPROVED)) {
            trouble.set(null);
            asking.set(Asking.WHY_WITHDRAW);
        }
    }

    /// Does what was asked about.
    public void confirm() {
        switch (asking.get()) {
            case WHY_REJECT -> reject();
            case WHY_WITHDRAW -> withdraw(false);
            case NOTHING -> {}
        }
    }

    public void cancel() {
        asking.set(Asking.NOTHING);
        editedByHand.set(null);
    }

    private void reject() {
        List<UUID> ids = ids();
        String why = reason.get().strip();
        decide("reject", () -> decisions.reject(ids, why), done -> decided("Rejected", done));
    }

    /// Takes the block out of the file.
    ///
    /// @param force also where somebody has edited it by hand since
    public void withdraw(boolean force) {
        List<UUID> ids = ids();
        String why = reason.get().strip();
        decide(
                "withdraw",
                () -> decisions.withdraw(ids, why, force),
                done -> decided("Withdrawn", done));
    }

    /// Lets rejected or withdrawn ones wait again.
    public void reconsider() {
        if (desk.all(TacticState.REJECTED, TacticState.WITHDRAWN)) {
            List<UUID> ids = ids();
            decide(
                    "reconsider",
                    () -> decisions.reconsider(ids),
                    done -> decided("Waiting again", done));
        }
    }

    /// Takes the last decision back that was not taken back yet.
    public void undo() {
        Decided last = decided.last();
        if (last != null) {
            undo(last);
        }
    }

    void undo(Decided what) {
        carryOut(
                "undo",
                () -> decisions.undo(what.tactics()),
                outcome -> {
                    switch (outcome) {
                        case Outcome.Done done -> {
                            desk.recall(what.typed());
                            clear();
                            decided.undone(what, done);
                            reveal.accept(done.tactics());
                        }
                        case Outcome.Refused(String message, String remedy) ->
                                decided.bar(what, message, remedy);
                        case Outcome.NeedsAcknowledgement _, Outcome.EditedByHand _ ->
                                throw new IllegalStateException("undoing asks nothing");
                    }
                });
    }

    private void decide(String what, Callable<Outcome> work, Consumer<Outcome.Done> done) {
        carryOut(what, work, outcome -> onOutcome(outcome, done));
    }

    private void decided(String verb, Outcome.Done done) {
        Map<UUID, Draft> typed = desk.forget(DeskViewModel.ids(done.tactics()));
        clear();
        decided.tell(verb, done, typed);
        refresh.run();
    }

    private void carryOut(String what, Callable<Outcome> work, Consumer<Outcome> then) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        trouble.set(null);
        tasks.run(
                what + " the tactic",
                work,
                outcome -> {
                    busy.set(false);
                    then.accept(outcome);
                },
                e -> busy.set(false));
    }

    private void onOutcome(Outcome outcome, Consumer<Outcome.Done> then) {
        switch (outcome) {
            case Outcome.Done done -> then.accept(done);
            case Outcome.NeedsAcknowledgement(var reviews) -> {
                desk.review();
                trouble.set(
                        new Refusal(
                                reviews.stream()
                                        .flatMap(r -> r.holds().stream())
                                        .map(h -> h.reason())
                                        .distinct()
                                        .collect(Collectors.joining(" ")),
                                "Tick that you know it; or edit the text."));
            }
            case Outcome.EditedByHand edited -> {
                asking.set(Asking.NOTHING);
                editedByHand.set(edited);
            }
            case Outcome.Refused(String message, String remedy) -> {
                trouble.set(new Refusal(message, remedy));
                desk.review();
            }
        }
    }

    private List<UUID> ids() {
        return DeskViewModel.ids(desk.tacticsProperty().get());
    }

    /// What was decided, to be told in place.
    public DecidedViewModel decided() {
        return decided;
    }

    public ReadOnlyObjectProperty<Asking> askingProperty() {
        return asking.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Refusal> refusalProperty() {
        return trouble.getReadOnlyProperty();
    }

    /// The block that somebody has edited, when that keeps it from being withdrawn; null otherwise.
    public ReadOnlyObjectProperty<Outcome.@Nullable EditedByHand> editedByHandProperty() {
        return editedByHand.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// A person's reason for rejecting or withdrawing; may stay empty.
    public StringProperty reasonProperty() {
        return reason;
    }
}
