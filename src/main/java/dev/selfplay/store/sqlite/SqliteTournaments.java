package dev.selfplay.store.sqlite;

import dev.selfplay.conduct.Work;
import dev.selfplay.experiment.ExperimentOrder;
import dev.selfplay.experiment.Tournament;
import dev.selfplay.experiment.TournamentReport.Ranked;
import dev.selfplay.experiment.TournamentStore;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Supplier;

/// Tournaments in the local store.
final class SqliteTournaments extends SqliteWork<Tournament> implements TournamentStore {
    SqliteTournaments(Writer writer, Readers readers, String self) {
        super(writer, readers, self, Work.Kind.TOURNAMENT);
    }

    @Override
    public void create(Tournament tournament) {
        writer.write(handle -> {
            insert(handle, tournament.work(), "plan", Json.write(tournament.order()));
            return tournament;
        });
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
    public Ranked said(UUID tournamentId, String rules, Supplier<Ranked> anew) {
        return said(tournamentId, rules, Ranked.class, anew);
    }

    @Override
    Tournament read(Handle handle, ResultSet row, Work work) throws SQLException {
        return new Tournament(
                work,
                Json.read(row.getString("plan"), ExperimentOrder.class),
                handle.select(
                                """
                                SELECT experiment_id FROM tournament_rounds
                                WHERE tournament_id = ? ORDER BY round\
                                """,
                                work.id().toString())
                        .map((round, ctx) -> Rows.uuid(round, "experiment_id"))
                        .list());
    }

    @Override
    void beforeDelete(Handle handle, String id) {
        handle.execute("DELETE FROM experiments WHERE of_id = ?", id);
    }
}
