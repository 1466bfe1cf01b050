package dev.selfplay.ui.promotion;

import dev.selfplay.conduct.Work.State;
import dev.selfplay.domain.Counted;
import dev.selfplay.drawing.Scale;
import dev.selfplay.experiment.Comparison;
import dev.selfplay.export.ExperimentPictures;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.prompt.PromptStore.Outcome;
import dev.selfplay.training.Training;
import dev.selfplay.training.Training.Tried;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Refresher;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.Trainings;
import dev.selfplay.workbench.Trainings.Proposal;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// What a training proposes: its tactics are chosen in the inbox, and decided about as all are. UI
/// thread only.
public final class ProposalViewModel {
    private final Tasks tasks;
    private final Trainings trainings;
    private final InboxViewModel inbox;
    private final Refresher<Optional<Proposal>> reading;
    private final ReadOnlyObjectWrapper<@Nullable Proposal> proposal =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper deciding = new ReadOnlyBooleanWrapper();
    private boolean wanted;
    private @Nullable UUID asked;

    ProposalViewModel(WindowContext context, Workbench workbench, InboxViewModel inbox) {
        tasks = context.tasks();
        trainings = workbench.trainings();
        this.inbox = inbox;
        reading =
                new Refresher<>(
                        tasks,
                        "read what a training proposes",
                        () -> {
                            UUID of = asked;
                            return () -> trainings.proposed(of);
                        },
                        this::show,
                        e -> wanted = false);
    }

    /// Begins to follow what is kept, round by round.
    ///
    /// @return ends it
    Runnable begin() {
        refresh();
        return trainings
                .conductor()
                .listen(training -> tasks.ui().atNextPulse(this, this::refresh));
    }

    void refresh() {
        reading.refresh();
    }

    private void show(Optional<Proposal> read) {
        proposal.set(read.orElse(null));
        if (wanted) {
            wanted = false;
            UUID of = asked;
            Proposal found = read.orElse(null);
            if (found != null && (of == null || of.equals(found.report().training().id()))) {
                choose(found);
            } else {
                tasks.tell(
                        Notice.info(
                                "Nothing proposed",
                                of == null
                                        ? "no training has anything that waits for a person."
                                        : "of this training everything is decided."));
            }
        }
    }

    /// Chooses its tactics in the inbox, once it is read anew.
    void reveal() {
        Proposal now = proposal.get();
        reveal(now == null ? null : now.report().training().id());
    }

    /// @param trainingId null for the newest
    void reveal(@Nullable UUID trainingId) {
        asked = trainingId;
        wanted = true;
        refresh();
    }

    /// A list of one state is shown; those that something is against wait in their own. Edits stand
    /// where no tactic is chosen.
    private void choose(Proposal now) {
        if (now.open().isEmpty()) {
            inbox.choose(List.of());
            return;
        }
        var state = now.open().getFirst().state();
        inbox.reveal(now.open().stream().filter(t -> t.state() == state).toList());
    }

    /// Whether all of these are of the proposal.
    boolean has(List<Tactic> tactics) {
        Proposal now = proposal.get();
        return now != null
                && !tactics.isEmpty()
                && DeskViewModel.ids(now.open()).containsAll(DeskViewModel.ids(tactics));
    }

    /// Takes one into the choice, or out of it; one stays.
    void toggle(List<Tactic> chosen, Tactic tactic, boolean take) {
        Proposal now = proposal.get();
        List<UUID> ids = DeskViewModel.ids(chosen);
        if (now == null || (!take && ids.equals(List.of(tactic.id())))) {
            return;
        }
        inbox.choose(
                now.open().stream()
                        .filter(t -> t.id().equals(tactic.id()) ? take : ids.contains(t.id()))
                        .toList());
    }

    /// Writes an edit to the prompt file. One that cannot be written waits on.
    void approve(Tried edit) {
        decide(
                "approve an edit",
                training -> {
                    Outcome outcome = trainings.edits().approve(training, edit.tactic());
                    return switch (outcome) {
                        case Outcome.Written(var version, var _, var _) ->
                                Notice.info(
                                        "Edit approved",
                                        "it stands in base_prompt.txt, version %s."
                                                .formatted(version.number()));
                        case Outcome.Unchanged _ ->
                                Notice.info(
                                        "Edit approved", "it stood in base_prompt.txt already.");
                        case Outcome.Conflict(String message, String remedy) ->
                                refused(message, remedy);
                        case Outcome.Missing(String message, String remedy) ->
                                refused(message + ".", remedy);
                        case Outcome.Unusable(String message, String remedy) ->
                                refused(message + ".", remedy);
                    };
                });
    }

    private static Notice refused(String message, String remedy) {
        return Notice.warning("Edit not written", message + " " + remedy);
    }

    /// It is proposed no more.
    void reject(Tried edit) {
        decide(
                "reject an edit",
                training -> {
                    trainings.edits().reject(training, edit.tactic());
                    return Notice.info("Edit rejected", "it is proposed no more.");
                });
    }

    private void decide(String what, Function<Training, Notice> decision) {
        Proposal now = proposal.get();
        if (now == null || deciding.get()) {
            return;
        }
        deciding.set(true);
        Training training = now.report().training();
        tasks.run(
                what,
                () -> decision.apply(training),
                told -> {
                    deciding.set(false);
                    tasks.tell(told);
                    refresh();
                },
                failure -> {
                    deciding.set(false);
                    refresh();
                });
    }

    /// Whether an edit is being decided about.
    ReadOnlyBooleanProperty decidingProperty() {
        return deciding.getReadOnlyProperty();
    }

    /// Null where none waits.
    ReadOnlyObjectProperty<@Nullable Proposal> proposalProperty() {
        return proposal.getReadOnlyProperty();
    }

    /// `A training proposes 4 tactics: +5.1 points (+2.0 to +8.2) on 12 final sellers.`
    static String words(Proposal proposal) {
        return "A training proposes %s: %s."
                .formatted(Training.counted(proposal.undecided()), total(proposal));
    }

    /// What all of it did.
    static String total(Proposal proposal) {
        Comparison measured = proposal.report().measured();
        return measured == null
                ? proposal.report().training().state() == State.RUNNING
                        ? "the training goes on, the total is not measured yet"
                        : "the total was not measured"
                : "%s, %s points (%s) on %s that no round has seen"
                        .formatted(
                                measured.verdict().key(),
                                Scale.signed(measured.difference(), 1),
                                ExperimentPictures.range(measured.interval()),
                                Counted.of(measured.sellers().size(), "final seller"));
    }
}
