package dev.selfplay.store.sqlite;

import dev.selfplay.experiment.Experiment.State;
import dev.selfplay.experiment.ExperimentOrder;
import dev.selfplay.experiment.Tournament;
import dev.selfplay.experiment.TournamentStore;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Tournaments in the local store.
///
/// @param self this store, as it stands in the `owner` columns
record SqliteTournaments(Writer writer, Readers readers, String self) implements TournamentStore {

    @Override
    public void create(Tournament tournament) {
        writer.write(handle ->
                handle.execute(
                        """
                        INSERT INTO tournaments (id, plan, state, started_at, owner)
                        VALUES (?, ?, ?, ?, ?)\
                        """,
                        tournament.id().toString(),
                        Json.write(tournament.order()),
                        tournament.state().name(),
                        tournament.startedAt().toEpochMilli(),
                        self));
    }

    @Override
    public void setRound(UUID tournamentId, int round, UUID experimentId) {
        writer.write(handle ->
                handle.execute(
                        """
                        INSERT INTO tournament_rounds (tournament_id, round, experiment_id)
                        VALUES (?, ?, ?) ON CONFLICT (tournament_id, round)
                        DO UPDATE SET experiment_id = excluded.experiment_id\
                        """,
                        tournamentId.toString(),
                        round,
                        experimentId.toString()));
    }

    @Override
    public Optional<Tournament> find(UUID tournamentId) {
        return readers.read(handle ->
                handle.select("SELECT * FROM tournaments WHERE id = ?", tournamentId.toString())
                        .map((row, ctx) -> tournament(handle, row))
                        .findFirst());
    }

    @Override
    public List<Tournament> all() {
        return readers.read(handle ->
                handle.select("SELECT * FROM tournaments ORDER BY started_at DESC, rowid DESC")
                        .map((row, ctx) -> tournament(handle, row))
                        .list());
    }

    private static Tournament tournament(Handle handle, ResultSet row) throws SQLException {
        UUID id = Rows.uuid(row, "id");
        List<UUID> rounds =
                handle.select(
                                """
                                SELECT experiment_id FROM tournament_rounds
                                WHERE tournament_id = ? ORDER BY round\
                                """,
                                id.toString())
                        .map((round, ctx) -> Rows.uuid(round, "experiment_id"))
                        .list();
        return new Tournament(
                id,
                Json.read(row.getString("plan"), ExperimentOrder.class),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getBoolean("stop_wanted"),
                Rows.time(row, "started_at"),
                Rows.timeOrNull(row, "ended_at"),
                rounds);
    }

    @Override
    public Set<UUID> rounds() {
        return readers.read(handle ->
                handle.select("SELECT experiment_id FROM tournament_rounds")
                        .map((row, ctx) -> Rows.uuid(row, "experiment_id"))
                        .collect(Collectors.toSet()));
    }

    @Override
    public void setState(UUID tournamentId, State state, @Nullable String reason, Instant now) {
        writer.write(handle ->
                handle.execute(
                        """
                        UPDATE tournaments
                        SET state = ?, reason = ?, ended_at = ?, owner = ?, stop_wanted = 0
                        WHERE id = ?\
                        """,
                        state.name(),
                        reason,
                        state == State.RUNNING ? null : now.toEpochMilli(),
                        state == State.RUNNING ? self : null,
                        tournamentId.toString()));
    }

    @Override
    public void wantStop(UUID tournamentId) {
        writer.write(handle ->
                handle.execute(
                        "UPDATE tournaments SET stop_wanted = 1 WHERE id = ?",
                        tournamentId.toString()));
    }

    @Override
    public void delete(UUID tournamentId) {
        String id = tournamentId.toString();
        writer.write(handle -> {
            handle.execute(
                    """
                    DELETE FROM experiment_battles WHERE experiment_id IN
                        (SELECT experiment_id FROM tournament_rounds WHERE tournament_id = ?)\
                    """,
                    id);
            handle.execute(
                    """
                    DELETE FROM experiments WHERE id IN
                        (SELECT experiment_id FROM tournament_rounds WHERE tournament_id = ?)\
                    """,
                    id);
            handle.execute("DELETE FROM tournament_rounds WHERE tournament_id = ?", id);
            return handle.execute("DELETE FROM tournaments WHERE id = ?", id);
        });
    }
}
