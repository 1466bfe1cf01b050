package dev.selfplay.training;

import dev.selfplay.conduct.WorkStore;
import dev.selfplay.training.Training.EditDecision;

import java.util.List;
import java.util.UUID;

/// Where trainings are kept, as all conducted work is; what they measured is kept as experiments.
public interface TrainingStore extends WorkStore<Training> {

    /// Conducted by this process.
    void create(Training training);

    /// Keeps what it has done so far.
    void save(Training training);

    /// Keeps what a person decided about an edit of it. Beside the training, which who conducts it may
    /// be saving.
    void decide(UUID training, EditDecision decision);

    /// What was decided about its edits.
    List<EditDecision> decisions(UUID training);
}
