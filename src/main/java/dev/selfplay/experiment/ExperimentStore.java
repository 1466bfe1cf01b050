package dev.selfplay.experiment;

import dev.selfplay.domain.ByCriterion;
import dev.selfplay.experiment.Experiment.State;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Where experiments are kept; their battles are where all battles are. Each method is one transaction,
/// durable when it returns. Blocks on the disk. Thread-safe, shared by every process on a workspace.
public interface ExperimentStore {

    /// A place in the design that a battle fills.
    record Place(UUID battleId, int arm, UUID personaId, int repeat, int attempt) {}

    /// As it stands, also one that was forgotten.
    void create(Experiment experiment, List<Place> places);

    /// More battles, in the place of void ones.
    void add(UUID experimentId, List<Place> places);

    Optional<Experiment> find(UUID experimentId);

    /// Newest first.
    List<Experiment> all();

    /// Its battles, in the order in which they were planned, without those that never came to be.
    List<Outcome> outcomes(UUID experimentId);

    /// The newest scores of its graded battles.
    Map<UUID, ByCriterion<Integer>> scores(UUID experimentId);

    /// What all graded battles of the workspace came to, those of no experiment too.
    List<Difficulty.Cell> graded();

    /// @param reason null where it is under way again
    void setState(UUID experimentId, State state, @Nullable String reason, Instant now);

    /// Tells the process that conducts it.
    void wantStop(UUID experimentId);

    /// Forgets an experiment; its battles stay.
    void delete(UUID experimentId);
}
