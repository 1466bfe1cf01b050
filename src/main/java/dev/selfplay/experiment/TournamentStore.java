package dev.selfplay.experiment;

import dev.selfplay.conduct.WorkStore;
import dev.selfplay.experiment.TournamentReport.Ranked;

import java.util.UUID;
import java.util.function.Supplier;

/// Where tournaments are kept, as all conducted work is; their rounds are kept as experiments, and
/// forgotten with them.
public interface TournamentStore extends WorkStore<Tournament> {

    /// Conducted by this process.
    void create(Tournament tournament);

    /// Says which experiment a round is, in the place of any before.
    ///
    /// @param round from 0
    void setRound(UUID tournamentId, int round, UUID experimentId);

    /// As [ExperimentStore#said].
    Ranked said(UUID tournamentId, String rules, Supplier<Ranked> anew);
}
