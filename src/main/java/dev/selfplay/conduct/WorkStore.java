package dev.selfplay.conduct;

import dev.selfplay.conduct.Work.State;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Where work of one kind is kept. Each method is one transaction, durable when it returns. Blocks on
/// the disk. Thread-safe, shared by every process on a workspace.
public interface WorkStore<T extends Conducted> {

    Optional<T> find(UUID id);

    /// Newest first.
    List<T> all();

    /// From now on this process conducts it, and it is under way; unless it is over, or another process
    /// conducts it, which two that ask at once are told apart by.
    ///
    /// @return whether this process does
    boolean take(UUID id);

    /// Nobody conducts it any more.
    void end(UUID id, State state, String reason, Instant now);

    /// Tells the process that conducts it, and those that conduct what belongs to it.
    void wantStop(UUID id);

    /// Forgets it, and what is there for it alone; battles stay.
    void delete(UUID id);
}
