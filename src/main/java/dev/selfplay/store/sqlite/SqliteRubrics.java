package dev.selfplay.store.sqlite;

import dev.selfplay.domain.Mixed;
import dev.selfplay.rubric.Rubric;
import dev.selfplay.rubric.RubricStore;
import dev.selfplay.rubric.RubricVersion;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Rubrics in the local store.
record SqliteRubrics(Writer writer, Readers readers) implements RubricStore {

    @Override
    public void keep(Rubric rubric, Instant now) {
        writer.write(handle ->
                handle.execute(
                        """
                        INSERT INTO rubric_versions (version, text, first_at) VALUES (?, ?, ?)
                        ON CONFLICT (version) DO NOTHING\
                        """,
                        rubric.version(),
                        rubric.source(),
                        now.toEpochMilli()));
    }

    @Override
    public List<RubricVersion> versions() {
        return readers.read(handle ->
                handle.select(
                                """
                                SELECT v.version, v.first_at, count(g.battle_nr) AS battles,
                                    avg(g.total) AS average,
                                    count(DISTINCT g.seller_model) AS sellers,
                                    count(DISTINCT g.level) AS levels
                                FROM rubric_versions v LEFT JOIN (
                                    SELECT max(g.nr), g.battle_nr, g.total, b.seller_model, b.level,
                                        json_extract(g.scorecard, '$.rubricVersion') AS rubric
                                    FROM gradings g
                                    JOIN battles b ON b.nr = g.battle_nr AND b.state <> 'VOID'
                                    GROUP BY g.battle_nr, rubric) g ON g.rubric = v.version
                                GROUP BY v.nr ORDER BY v.nr DESC\
                                """)
                        .map((row, ctx) -> {
                            int battles = row.getInt("battles");
                            return new RubricVersion(
                                    row.getString("version"),
                                    Rows.time(row, "first_at"),
                                    battles,
                                    battles == 0 ? null : row.getDouble("average"),
                                    new Mixed(row.getInt("sellers"), row.getInt("levels")));
                        })
                        .list());
    }

    @Override
    public Optional<String> text(String version) {
        return readers.read(handle ->
                handle.select("SELECT text FROM rubric_versions WHERE version = ?", version)
                        .mapTo(String.class)
                        .findOne());
    }
}
