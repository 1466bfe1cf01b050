package dev.selfplay.experiment;

import dev.selfplay.experiment.Experiment.State;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Where tournaments are kept; their rounds are kept as experiments. Each method is one transaction,
/// durable when it returns. Blocks on the disk. Thread-safe, shared by every process on a workspace.
public interface TournamentStore {

    void create(Tournament tournament);

    /// Says which experiment a round is, in the place of any before.
    ///
    /// @param round from 0
    void setRound(UUID tournamentId, int round, UUID experimentId);

    Optional<Tournament> find(UUID tournamentId);

    /// Newest first.
    List<Tournament> all();

    /// The experiments that are rounds of one.
    Set<UUID> rounds();

    /// @param reason null where it is under way again
    void setState(UUID tournamentId, State state, @Nullable String reason, Instant now);

    /// Tells the process that conducts it.
    void wantStop(UUID tournamentId);

    /// Forgets a tournament with the experiments that its rounds are; their battles stay.
    void delete(UUID tournamentId);
}
