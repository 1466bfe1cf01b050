package dev.selfplay.training;

import dev.selfplay.conduct.WorkStore;

/// Where trainings are kept, as all conducted work is; what they measured is kept as experiments.
public interface TrainingStore extends WorkStore<Training> {

    /// Conducted by this process.
    void create(Training training);

    /// Keeps what it has done so far.
    void save(Training training);
}
