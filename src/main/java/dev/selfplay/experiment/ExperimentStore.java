package dev.selfplay.experiment;

import dev.selfplay.conduct.WorkStore;
import dev.selfplay.domain.ByCriterion;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// Where experiments are kept, as all conducted work is; their battles are where all battles are.
public interface ExperimentStore extends WorkStore<Experiment> {

    /// A place in the design that a battle fills.
    record Place(UUID battleId, int arm, UUID personaId, int repeat, int attempt) {}

    /// As it stands, also one that was forgotten.
    void create(Experiment experiment, List<Place> places);

    /// More battles, in the place of void ones.
    void add(UUID experimentId, List<Place> places);

    /// What it said when it was over, as long as none of its battles changes; or what it says anew.
    ///
    /// @param rules name how it is worked out: what was worked out by others is not used
    ExperimentReport said(Experiment experiment, String rules, Supplier<ExperimentReport> anew);

    /// Its battles, in the order in which they were planned, without those that never came to be.
    List<Outcome> outcomes(UUID experimentId);

    /// The newest scores of its graded battles.
    Map<UUID, ByCriterion<Integer>> scores(UUID experimentId);

    /// What all graded battles of the workspace came to, those of no experiment too.
    List<Difficulty.Cell> graded();
}
