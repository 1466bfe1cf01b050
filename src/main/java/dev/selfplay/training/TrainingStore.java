package dev.selfplay.training;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Where trainings are kept. Each method is one transaction, durable when it returns. Blocks on the
/// disk. Thread-safe, shared by every process on a workspace.
public interface TrainingStore {

    /// Keeps it as it is now.
    void save(Training training);

    Optional<Training> find(UUID id);

    /// Newest first.
    List<Training> all();

    /// Tells the process that conducts it; taken back when it is saved as under way anew.
    void wantStop(UUID id, boolean wanted);

    boolean stopWanted(UUID id);
}
