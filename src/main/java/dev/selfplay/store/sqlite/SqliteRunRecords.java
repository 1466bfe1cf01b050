package dev.selfplay.store.sqlite;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.PromptName;
import dev.selfplay.domain.SellerLevel;
import dev.selfplay.domain.SellerLevels;
import dev.selfplay.domain.Usd;
import dev.selfplay.experiment.Belonging;
import dev.selfplay.experiment.RunRecord;
import dev.selfplay.experiment.RunRecord.Counts;
import dev.selfplay.experiment.RunRecord.OfExperiment;
import dev.selfplay.experiment.RunRecords;
import dev.selfplay.statistics.MeanInterval;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// Sums battles up by run. All of it is read along one index, then a battle of each run is looked up
/// for what all of them have in common.
record SqliteRunRecords(Readers readers) implements RunRecords {
    static final String ALL =
            """
            WITH sellers AS (
                SELECT run_id, persona_id,
                    count(*) FILTER (WHERE state = 'COMPLETED' AND total IS NOT NULL) AS graded,
                    avg(total) FILTER (WHERE state = 'COMPLETED') AS mean,
                    count(*) FILTER (WHERE state = 'COMPLETED' AND total > :threshold) AS over,
                    count(*) FILTER (WHERE state = 'VOID') AS voided,
                    count(*) FILTER (WHERE state = 'FAILED') AS failed,
                    count(*) FILTER (WHERE state IN ('QUEUED', 'RUNNING', 'WAITING', 'GRADING'))
                        AS live,
                    count(*) FILTER (WHERE state = 'CANCELLED' AND turns_done = 0) AS needless,
                    count(*) AS battles,
                    sum(cost) AS cost,
                    max(ended_at) AS ended_at
                FROM battles INDEXED BY battles_figures GROUP BY run_id, persona_id),
            figures AS (
                SELECT run_id, count(*) FILTER (WHERE battles > needless) AS sellers,
                    sum(graded) AS graded, sum(over) AS over, sum(voided) AS voided,
                    sum(failed) AS failed, sum(live) AS live, sum(needless) AS needless,
                    sum(battles) AS battles, sum(cost) AS cost, max(ended_at) AS ended_at,
                    count(mean) AS means, sum(mean) AS sum, sum(mean * mean) AS squares
                FROM sellers GROUP BY run_id)
            SELECT r.started_at, json_extract(r.settings, '$.levels.fixed') AS level,
                json_extract(r.settings, '$.levels.target') AS target, f.*, b.backend, b.fought_by, b.closer_model, b.seller_model,
                b.referee_model, b.prompt_version, b.prompt_hash, e.id AS experiment, e.of_whole,
                e.of_id, (SELECT json_group_array(json_extract(value, '$.name'))
                          FROM json_each(e.design, '$.arms')) AS arms
            FROM figures f
            JOIN runs r ON r.id = f.run_id
            JOIN battles b ON b.nr = (SELECT nr FROM battles INDEXED BY battles_by_run
                                      WHERE run_id = f.run_id
                                      ORDER BY created_at DESC, ordinal LIMIT 1)
            LEFT JOIN experiment_battles eb ON eb.battle_id = b.id
            LEFT JOIN experiments e ON e.id = eb.experiment_id
            ORDER BY r.started_at DESC, r.id\
            """;

    @Override
    public List<RunRecord> all(int passThreshold) {
        return readers.read(handle ->
                handle.createQuery(ALL)
                        .bind("threshold", passThreshold)
                        .map((row, ctx) -> record(row))
                        .list());
    }

    @Override
    public List<Scored> scored(UUID runId) {
        return readers.read(handle ->
                handle.select(
                                """
                                SELECT id, persona_id, persona_name, ordinal, total FROM battles
                                WHERE run_id = ? AND state = 'COMPLETED' AND total IS NOT NULL
                                ORDER BY persona_id, ordinal, nr\
                                """,
                                runId.toString())
                        .map((row, ctx) ->
                                new Scored(
                                        Rows.uuid(row, "id"),
                                        Rows.uuid(row, "persona_id"),
                                        row.getString("persona_name"),
                                        row.getInt("ordinal"),
                                        row.getInt("total")))
                        .list());
    }

    private static RunRecord record(ResultSet row) throws SQLException {
        Counts counts = counts(row);
        long ended = row.getLong("ended_at");
        return new RunRecord(
                Rows.uuid(row, "run_id"),
                Rows.time(row, "started_at"),
                counts.live() > 0 || ended == 0 ? null : Instant.ofEpochMilli(ended),
                Account.ofStored(row.getString("backend")),
                row.getString("fought_by"),
                new ModelChoice(
                        row.getString("closer_model"),
                        row.getString("seller_model"),
                        row.getString("referee_model")),
                PromptName.of(
                        Rows.integerOrNull(row, "prompt_version"), row.getString("prompt_hash")),
                levels(row),
                experiment(row),
                row.getInt("sellers"),
                counts,
                average(row),
                Usd.ofNanos(row.getLong("cost")));
    }

    /// Runs of before there were levels say nothing of them.
    private static SellerLevels levels(ResultSet row) throws SQLException {
        String fixed = row.getString("level");
        return new SellerLevels(
                fixed == null ? SellerLevel.AS_WRITTEN : SellerLevel.valueOf(fixed),
                Rows.integerOrNull(row, "target"));
    }

    private static Counts counts(ResultSet row) throws SQLException {
        int graded = row.getInt("graded");
        int voided = row.getInt("voided");
        int failed = row.getInt("failed");
        int live = row.getInt("live");
        int needless = row.getInt("needless");
        return new Counts(
                graded,
                row.getInt("over"),
                voided,
                failed,
                row.getInt("battles") - graded - voided - failed - live - needless,
                live,
                needless);
    }

    private static @Nullable MeanInterval average(ResultSet row) throws SQLException {
        int n = row.getInt("means");
        return n == 0
                ? null
                : MeanInterval.ofSums(n, row.getDouble("sum"), row.getDouble("squares"));
    }

    private static @Nullable OfExperiment experiment(ResultSet row) throws SQLException {
        String id = row.getString("experiment");
        if (id == null) {
            return null;
        }
        String whole = row.getString("of_whole");
        return new OfExperiment(
                UUID.fromString(id),
                Json.strings(Objects.requireNonNull(row.getString("arms"))),
                whole == null
                        ? null
                        : new Belonging(
                                Belonging.Whole.valueOf(whole), Rows.uuidOrNull(row, "of_id")));
    }
}
