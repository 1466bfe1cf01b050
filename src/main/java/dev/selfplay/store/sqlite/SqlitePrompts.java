package dev.selfplay.store.sqlite;

import dev.selfplay.domain.Mixed;
import dev.selfplay.gate.Observed;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptJournal;
import dev.selfplay.prompt.PromptVersion;
import dev.selfplay.prompt.PromptVersion.BySeller;
import dev.selfplay.statistics.MeanInterval;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// The prompt file's versions and journal in the local store.
record SqlitePrompts(Writer writer, Readers readers) implements PromptJournal {
    private static final String OUTSIDE = "Changed outside";
    private static final String FIRST = "As found";

    /// What each seller's battles with a version came to.
    private static final String SELLERS =
            """
            SELECT v.nr, avg(b.total) AS mean FROM prompt_versions v
            JOIN prompt_merges m ON m.hash = v.hash
            JOIN battles b ON b.prompt_hash = m.merged_hash
                AND b.state = 'COMPLETED' AND b.total IS NOT NULL
            %s GROUP BY v.nr, b.persona_id\
            """;

    private static final String VERSIONS =
            """
            SELECT v.*, count(b.nr) AS battles, avg(b.total) AS average,
                count(DISTINCT b.seller_model) AS sellers, count(DISTINCT b.level) AS levels
            FROM prompt_versions v
            LEFT JOIN prompt_merges m ON m.hash = v.hash
            LEFT JOIN battles b ON b.prompt_hash = m.merged_hash
                AND b.state = 'COMPLETED' AND b.total IS NOT NULL
            %s GROUP BY v.nr ORDER BY v.nr DESC LIMIT %d\
            """;

    @Override
    public PromptVersion seen(PromptContent content, Instant at) {
        // most readings find what is known, and need no transaction that waits for the disk
        Optional<PromptVersion> known = readers.read(SqlitePrompts::newest);
        if (known.filter(v -> v.hash().equals(content.hash())).isPresent()) {
            return known.get();
        }
        return writer.write(handle -> {
            PromptVersion newest = newest(handle).orElse(null);
            if (newest != null && newest.hash().equals(content.hash())) {
                return newest;
            }
            keep(handle, content);
            append(
                    handle,
                    content.hash(),
                    newest == null ? FIRST : OUTSIDE,
                    "another program",
                    null,
                    at);
            return newest(handle).orElseThrow();
        });
    }

    @Override
    public void begin(Intent intent, PromptContent before, PromptContent after) {
        writer.write(handle -> {
            keep(handle, before);
            keep(handle, after);
            return handle.execute(
                    """
                    INSERT INTO prompt_operations (id, title, who, before_hash, after_hash, adds,
                        removes, plan, state, started_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', ?)\
                    """,
                    intent.id().toString(),
                    intent.title(),
                    intent.who(),
                    intent.beforeHash(),
                    intent.afterHash(),
                    Json.write(intent.adds()),
                    Json.write(intent.removes()),
                    intent.plan(),
                    intent.at().toEpochMilli());
        });
    }

    @Override
    public PromptVersion commit(UUID operation, Instant at) {
        return writer.write(handle -> {
            Intent intent =
                    handle.select(
                                    "SELECT * FROM prompt_operations WHERE id = ?",
                                    operation.toString())
                            .map((row, ctx) -> intent(row))
                            .one();
            handle.execute(
                    "UPDATE prompt_operations SET state = 'WRITTEN', ended_at = ? WHERE id = ?",
                    at.toEpochMilli(),
                    operation.toString());
            append(handle, intent.afterHash(), intent.title(), intent.who(), operation, at);
            new TacticChanges(handle).apply(intent.plan(), operation, intent.at());
            return newest(handle).orElseThrow();
        });
    }

    @Override
    public void abandon(UUID operation, String why, Instant at) {
        writer.write(handle ->
                handle.execute(
                        """
                        UPDATE prompt_operations SET state = 'ABANDONED', note = ?, ended_at = ?
                        WHERE id = ? AND state = 'PENDING'\
                        """,
                        why,
                        at.toEpochMilli(),
                        operation.toString()));
    }

    @Override
    public List<Intent> pending() {
        return readers.read(handle ->
                handle.select("SELECT * FROM prompt_operations WHERE state = 'PENDING' ORDER BY nr")
                        .map((row, ctx) -> intent(row))
                        .list());
    }

    @Override
    public Optional<Intent> written(UUID operation) {
        return readers.read(handle ->
                handle.select(
                                "SELECT * FROM prompt_operations WHERE id = ? AND state ="
                                        + " 'WRITTEN'",
                                operation.toString())
                        .map((row, ctx) -> intent(row))
                        .findOne());
    }

    @Override
    public List<PromptVersion> versions(int limit) {
        return readers.read(handle -> {
            var sellers = sellers(handle.select(SELLERS.formatted("")));
            return handle.select(VERSIONS.formatted("", limit))
                    .map((row, ctx) -> version(row, sellers))
                    .list();
        });
    }

    @Override
    public Optional<PromptVersion> version(long number) {
        return readers.read(handle -> {
            var sellers = sellers(handle.select(SELLERS.formatted("WHERE v.nr = ?"), number));
            return handle.select(VERSIONS.formatted("WHERE v.nr = ?", 1), number)
                    .map((row, ctx) -> version(row, sellers))
                    .findOne();
        });
    }

    @Override
    public Optional<PromptContent> content(String hash) {
        return readers.read(handle ->
                handle.select("SELECT bytes FROM prompt_contents WHERE hash = ?", hash)
                        .map((row, ctx) -> PromptContent.of(row.getBytes(1)))
                        .findOne());
    }

    @Override
    public void merged(PromptContent file, String mergedHash, int budget, Instant at) {
        writer.write(handle -> {
            keep(handle, file);
            return handle.execute(
                    "INSERT INTO prompt_merges VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    file.hash(),
                    mergedHash,
                    budget,
                    at.toEpochMilli());
        });
    }

    private static Optional<PromptVersion> newest(Handle handle) {
        return handle.select(
                        "SELECT *, 0 AS battles, NULL AS average, 0 AS sellers, 0 AS levels FROM"
                                + " prompt_versions ORDER BY nr DESC LIMIT 1")
                .map((row, ctx) -> version(row, Map.of()))
                .findOne();
    }

    private static Map<Long, List<Double>> sellers(Query query) {
        Map<Long, List<Double>> means = new HashMap<>();
        query.map((row, ctx) ->
                        means.computeIfAbsent(row.getLong("nr"), nr -> new ArrayList<>())
                                .add(row.getDouble("mean")))
                .list();
        return means;
    }

    private static void keep(Handle handle, PromptContent content) {
        handle.execute(
                "INSERT INTO prompt_contents VALUES (?, ?) ON CONFLICT DO NOTHING",
                content.hash(),
                content.bytes());
    }

    private static void append(
            Handle handle,
            String hash,
            String title,
            String who,
            @Nullable UUID operation,
            Instant at) {
        handle.execute(
                """
                INSERT INTO prompt_versions (hash, title, who, operation, at)
                VALUES (?, ?, ?, ?, ?)\
                """,
                hash,
                title,
                who,
                operation == null ? null : Objects.toString(operation),
                at.toEpochMilli());
    }

    private static PromptVersion version(ResultSet row, Map<Long, List<Double>> sellers)
            throws SQLException {
        double average = row.getDouble("average");
        return new PromptVersion(
                row.getLong("nr"),
                row.getString("hash"),
                row.getString("title"),
                row.getString("who"),
                row.getString("operation") == null,
                Rows.time(row, "at"),
                row.getInt("battles"),
                row.getInt("battles") == 0 ? null : average,
                new Mixed(row.getInt("sellers"), row.getInt("levels")),
                bySeller(sellers.getOrDefault(row.getLong("nr"), List.of())));
    }

    private static @Nullable BySeller bySeller(List<Double> means) {
        if (means.isEmpty()) {
            return null;
        }
        MeanInterval all =
                MeanInterval.of(means.stream().mapToDouble(Double::doubleValue).toArray());
        return new BySeller(
                all.n(), all.mean(), all.n() < Observed.LEAST_SELLERS ? null : all.halfWidth());
    }

    private static Intent intent(ResultSet row) throws SQLException {
        return new Intent(
                Rows.uuid(row, "id"),
                row.getString("title"),
                row.getString("who"),
                row.getString("before_hash"),
                row.getString("after_hash"),
                uuids(row.getString("adds")),
                uuids(row.getString("removes")),
                row.getString("plan"),
                Rows.time(row, "started_at"));
    }

    private static List<UUID> uuids(String json) {
        return Json.strings(json).stream().map(UUID::fromString).toList();
    }
}
