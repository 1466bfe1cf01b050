package dev.selfplay.store.sqlite;

import dev.selfplay.conduct.Work;
import dev.selfplay.training.Training;
import dev.selfplay.training.Training.EditDecision;
import dev.selfplay.training.TrainingStore;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/// Trainings in the local store.
final class SqliteTrainings extends SqliteWork<Training> implements TrainingStore {
    SqliteTrainings(Writer writer, Readers readers, String self) {
        super(writer, readers, self, Work.Kind.TRAINING);
    }

    /// What is kept in JSON: what was asked for and what was done.
    private record Kept(Training.Setup setup, List<Training.Round> rounds, String finalExperiment) {
        static String of(Training training) {
            UUID last = training.finalExperiment();
            return Json.write(
                    new Kept(
                            training.setup(),
                            training.rounds(),
                            last == null ? "" : last.toString()));
        }
    }

    @Override
    public void create(Training training) {
        writer.write(handle -> {
            insert(handle, training.work(), "body", Kept.of(training));
            return training;
        });
    }

    @Override
    public void save(Training training) {
        writer.write(handle ->
                handle.execute(
                        "UPDATE trainings SET body = ? WHERE id = ?",
                        Kept.of(training),
                        training.id().toString()));
    }

    @Override
    Training read(Handle handle, ResultSet row, Work work) throws SQLException {
        Kept kept = Json.read(row.getString("body"), Kept.class);
        return new Training(
                work,
                kept.setup(),
                kept.rounds(),
                kept.finalExperiment().isEmpty() ? null : UUID.fromString(kept.finalExperiment()));
    }

    @Override
    public void decide(UUID training, EditDecision decision) {
        writer.write(handle ->
                handle.execute(
                        """
                        INSERT OR REPLACE INTO edit_decisions
                            (edit_id, training_id, approved, version, decided_by, decided_at)
                        VALUES (?, ?, ?, ?, ?, ?)\
                        """,
                        decision.edit().toString(),
                        training.toString(),
                        decision.approved(),
                        decision.version(),
                        decision.who(),
                        decision.at().toEpochMilli()));
    }

    @Override
    public List<EditDecision> decisions(UUID training) {
        return readers.read(handle ->
                handle.select(
                                "SELECT * FROM edit_decisions WHERE training_id = ?"
                                        + " ORDER BY decided_at",
                                training.toString())
                        .map((row, ctx) ->
                                new EditDecision(
                                        Rows.uuid(row, "edit_id"),
                                        row.getBoolean("approved"),
                                        Rows.integerOrNull(row, "version"),
                                        row.getString("decided_by"),
                                        Rows.time(row, "decided_at")))
                        .list());
    }

    /// Its proofs stand with their tactics; what it measured at its end was its own.
    @Override
    void beforeDelete(Handle handle, String id) {
        handle.execute(
                """
                UPDATE experiments SET of_whole = 'PROOF', of_id =
                    (SELECT CASE count(*) WHEN 1 THEN min(tactic_id) END FROM proof_tactics
                     WHERE experiment_id = experiments.id)
                WHERE of_id = ? AND id IN (SELECT experiment_id FROM proofs)\
                """,
                id);
        handle.execute("DELETE FROM experiments WHERE of_id = ?", id);
        handle.execute("DELETE FROM edit_decisions WHERE training_id = ?", id);
    }
}
