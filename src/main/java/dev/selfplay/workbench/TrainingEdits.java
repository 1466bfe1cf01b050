package dev.selfplay.workbench;

import dev.selfplay.prompt.PromptStore.Outcome;
import dev.selfplay.prompt.SectionEdit;
import dev.selfplay.training.Training;
import dev.selfplay.training.Training.EditDecision;
import dev.selfplay.training.Training.Tried;
import dev.selfplay.training.TrainingStore;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// What people decide about the edits of sections that trainings propose: each is written to the prompt
/// file, or proposed no more. Thread-safe; blocks on the disk.
public final class TrainingEdits {
    private static final int SHORT = 8;

    private final Workbench workbench;
    private final TrainingStore store;

    TrainingEdits(Workbench workbench, TrainingStore store) {
        this.workbench = workbench;
        this.store = store;
    }

    /// Those of its edits that nobody has decided about, in their order.
    public List<Tried> open(Training training) {
        Set<UUID> decided =
                store.decisions(training.id()).stream()
                        .map(EditDecision::edit)
                        .collect(Collectors.toSet());
        return training.kept().stream()
                .filter(t -> t.edit() != null && !decided.contains(t.tactic()))
                .toList();
    }

    /// Writes an edit to the prompt file, as a version of it. Where that is not possible nothing is
    /// written, and the edit waits on.
    ///
    /// @throws IllegalArgumentException where the training proposes no such edit, or it is decided about
    public Outcome approve(Training training, UUID editId) {
        Tried tried = undecided(training, editId);
        SectionEdit edit = Objects.requireNonNull(tried.edit());
        Outcome outcome =
                workbench
                        .prompt()
                        .apply(
                                edit,
                                "Section \"%s\" edited, as training %s proposes (%s)"
                                        .formatted(
                                                edit.section(),
                                                training.id().toString().substring(0, SHORT),
                                                tried.why()));
        switch (outcome) {
            case Outcome.Written(var version, var _, var _) ->
                    decide(training, editId, true, Math.toIntExact(version.number()));
            case Outcome.Unchanged _ -> decide(training, editId, true, null);
            case Outcome.Conflict _, Outcome.Missing _, Outcome.Unusable _ -> {}
        }
        return outcome;
    }

    /// An edit is not wanted: it is proposed no more.
    ///
    /// @throws IllegalArgumentException as for approving
    public void reject(Training training, UUID editId) {
        var _ = undecided(training, editId);
        decide(training, editId, false, null);
    }

    private Tried undecided(Training training, UUID editId) {
        return open(training).stream()
                .filter(t -> t.tactic().equals(editId))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no edit of this training that waits for a decision"));
    }

    private void decide(
            Training training, UUID editId, boolean approved, @Nullable Integer version) {
        store.decide(
                training.id(),
                new EditDecision(
                        editId,
                        approved,
                        version,
                        workbench.author(),
                        workbench.clock().instant()));
    }

    /// What people decided about its edits.
    public List<EditDecision> decisions(Training training) {
        return store.decisions(training.id());
    }
}
