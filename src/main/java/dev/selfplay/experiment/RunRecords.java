package dev.selfplay.experiment;

import java.util.List;
import java.util.UUID;

/// What the runs of all days came to. Blocks on the disk: never call it on the JavaFX thread.
/// Thread-safe.
public interface RunRecords {

    /// All runs, the newest first, in one question however many battles they have.
    ///
    /// @param passThreshold a battle passes above it
    List<RunRecord> all(int passThreshold);

    /// The graded battles of a run, by seller and in its order.
    List<Scored> scored(UUID runId);

    /// A battle that counts.
    record Scored(UUID battleId, UUID personaId, String personaName, int ordinal, int total) {}
}
