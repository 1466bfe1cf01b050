package dev.selfplay.store.sqlite;

import dev.selfplay.training.Training;
import dev.selfplay.training.TrainingStore;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Trainings in the local store.
record SqliteTrainings(Writer writer, Readers readers) implements TrainingStore {

    @Override
    public void save(Training training) {
        writer.write(handle ->
                handle.execute(
                        """
                        INSERT INTO trainings (id, started_at, body) VALUES (?, ?, ?)
                        ON CONFLICT (id) DO UPDATE SET body = excluded.body\
                        """,
                        training.id().toString(),
                        training.startedAt().toEpochMilli(),
                        Json.write(Kept.of(training))));
    }

    /// As it is kept: instants as numbers, like everywhere in the store.
    private record Kept(
            UUID id,
            Training.Setup setup,
            Training.State state,
            String reason,
            List<Training.Round> rounds,
            String finalExperiment,
            long startedAt,
            long endedAt) {
        static Kept of(Training t) {
            var reason = t.reason();
            var last = t.finalExperiment();
            var ended = t.endedAt();
            return new Kept(
                    t.id(),
                    t.setup(),
                    t.state(),
                    reason == null ? "" : reason,
                    t.rounds(),
                    last == null ? "" : last.toString(),
                    t.startedAt().toEpochMilli(),
                    ended == null ? 0 : ended.toEpochMilli());
        }

        Training training() {
            return new Training(
                    id,
                    setup,
                    state,
                    reason.isEmpty() ? null : reason,
                    rounds,
                    finalExperiment.isEmpty() ? null : UUID.fromString(finalExperiment),
                    Instant.ofEpochMilli(startedAt),
                    endedAt == 0 ? null : Instant.ofEpochMilli(endedAt));
        }
    }

    @Override
    public Optional<Training> find(UUID id) {
        return readers.read(handle ->
                handle.select("SELECT body FROM trainings WHERE id = ?", id.toString())
                        .map((row, ctx) -> Json.read(row.getString("body"), Kept.class).training())
                        .findFirst());
    }

    @Override
    public List<Training> all() {
        return readers.read(handle ->
                handle.select("SELECT body FROM trainings ORDER BY started_at DESC, rowid DESC")
                        .map((row, ctx) -> Json.read(row.getString("body"), Kept.class).training())
                        .list());
    }

    @Override
    public void wantStop(UUID id, boolean wanted) {
        writer.write(handle ->
                handle.execute(
                        "UPDATE trainings SET stop_wanted = ? WHERE id = ?",
                        wanted,
                        id.toString()));
    }

    @Override
    public boolean stopWanted(UUID id) {
        return readers.read(handle ->
                handle.select("SELECT stop_wanted FROM trainings WHERE id = ?", id.toString())
                        .mapTo(Boolean.class)
                        .findFirst()
                        .orElse(false));
    }
}
