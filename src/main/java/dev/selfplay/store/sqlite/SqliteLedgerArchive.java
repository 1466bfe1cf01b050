package dev.selfplay.store.sqlite;

import dev.selfplay.domain.Session;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.spend.LedgerArchive;
import dev.selfplay.spend.SpendLedger.Reason;
import dev.selfplay.spend.SpendLedger.SpendShare;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// The ledger of any session, read from the local store.
record SqliteLedgerArchive(Readers readers) implements LedgerArchive {
    private static final int MAX_LIMIT = 1000;

    @Override
    public List<Session> sessions(int limit) {
        return readers.read(handle ->
                handle.select("SELECT * FROM sessions ORDER BY nr DESC LIMIT ?", limit)
                        .map((row, ctx) -> Rows.session(row))
                        .list());
    }

    @Override
    public List<Line> page(Query query, @Nullable UUID before, int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "limit must be 1 to %d, not %d", MAX_LIMIT, limit));
        }
        Map<String, Object> values = new HashMap<>();
        String sql =
                """
                SELECT e.*, s.id AS session_id, b.id AS battle_id, b.persona_name
                %s AND e.nr < :before ORDER BY e.nr DESC LIMIT :limit\
                """
                        .formatted(from(query, values));
        return readers.read(handle -> {
            values.put("before", position(handle, before));
            values.put("limit", limit);
            return handle.createQuery(sql)
                    .bindMap(values)
                    .map((row, ctx) -> new Line(Rows.entry(row), row.getString("persona_name")))
                    .list();
        });
    }

    @Override
    public Totals totals(Query query) {
        Map<String, Object> values = new HashMap<>();
        String sql =
                """
                SELECT count(*) AS calls, coalesce(sum(e.input), 0) AS input,
                    coalesce(sum(e.cached), 0) AS cached, coalesce(sum(e.output), 0) AS output,
                    coalesce(sum(e.estimated), 0) AS estimates, coalesce(sum(e.cost), 0) AS cost,
                    coalesce(sum(CASE WHEN e.settled_at IS NULL THEN e.reserved END), 0) AS held,
                    count(DISTINCT e.battle_nr) AS battles
                """
                        + from(query, values);
        return readers.read(handle ->
                handle.createQuery(sql)
                        .bindMap(values)
                        .map((row, ctx) ->
                                new Totals(
                                        row.getLong("calls"),
                                        new TokenUsage(
                                                row.getLong("input"),
                                                row.getLong("cached"),
                                                row.getLong("output"),
                                                row.getLong("estimates") > 0),
                                        Rows.usd(row, "cost"),
                                        Rows.usd(row, "held"),
                                        row.getLong("battles"),
                                        row.getLong("estimates")))
                        .one());
    }

    @Override
    public List<SpendShare> shares(UUID sessionId) {
        return readers.read(handle -> SqliteLedger.shares(handle, sessionId));
    }

    @Override
    public List<BattleCost> battles(UUID sessionId, int limit) {
        return readers.read(handle ->
                handle.createQuery(
                                """
                                SELECT b.id, b.persona_name, count(*) AS calls, sum(e.cost) AS cost
                                FROM ledger_entries e JOIN battles b ON b.nr = e.battle_nr
                                WHERE e.session_nr = (SELECT nr FROM sessions WHERE id = :session)
                                GROUP BY b.nr ORDER BY cost DESC, b.nr DESC LIMIT :limit\
                                """)
                        .bind("session", sessionId.toString())
                        .bind("limit", limit)
                        .map((row, ctx) ->
                                new BattleCost(
                                        Rows.uuid(row, "id"),
                                        row.getString("persona_name"),
                                        row.getLong("calls"),
                                        Rows.usd(row, "cost")))
                        .list());
    }

    @Override
    public Optional<Instant> lockedAt(UUID sessionId) {
        return readers.read(handle ->
                handle.select(
                                "SELECT locked_at FROM sessions"
                                        + " WHERE id = ? AND locked_at IS NOT NULL",
                                sessionId.toString())
                        .map((row, ctx) -> Rows.time(row, "locked_at"))
                        .findOne());
    }

    @Override
    public WholeBattles wholeBattles(UUID sessionId) {
        return readers.read(handle ->
                handle.createQuery(
                                """
                                SELECT count(*) AS battles, coalesce(sum(spent.cost), 0) AS cost
                                FROM (SELECT battle_nr, sum(cost) AS cost FROM ledger_entries
                                    WHERE session_nr = (SELECT nr FROM sessions WHERE id = :session)
                                        AND battle_nr IS NOT NULL
                                    GROUP BY battle_nr) spent
                                JOIN battles b ON b.nr = spent.battle_nr
                                WHERE b.state = 'COMPLETED'\
                                """)
                        .bind("session", sessionId.toString())
                        .map((row, ctx) ->
                                new WholeBattles(row.getLong("battles"), Rows.usd(row, "cost")))
                        .one());
    }

    /// From where to the last condition; the values go into the map.
    private static String from(Query query, Map<String, Object> values) {
        values.put("session", query.sessionId().toString());
        var sql =
                new StringBuilder(
                        """
                        FROM ledger_entries e JOIN sessions s ON s.nr = e.session_nr
                        LEFT JOIN battles b ON b.nr = e.battle_nr
                        WHERE e.session_nr = (SELECT nr FROM sessions WHERE id = :session)\
                        """);
        if (query.role() != null) {
            values.put("role", query.role().name());
            sql.append(" AND e.role = :role");
        }
        if (query.model() != null) {
            values.put("model", query.model());
            sql.append(" AND e.model = :model");
        }
        if (query.outcome() != null) {
            sql.append(" AND ").append(condition(query.outcome()));
        }
        if (query.estimatedOnly()) {
            sql.append(" AND e.estimated = 1");
        }
        if (!query.words().isBlank()) {
            values.put("words", "%" + escaped(query.words().strip()) + "%");
            sql.append(
                    " AND (coalesce(b.persona_name, e.label) LIKE :words ESCAPE '!'"
                            + " OR e.model LIKE :words ESCAPE '!')");
        }
        return sql.toString();
    }

    private static String condition(Outcome outcome) {
        return outcome == Outcome.IN_FLIGHT
                ? "e.reason IS NULL"
                : Arrays.stream(Reason.values())
                        .filter(reason -> Outcome.of(reason) == outcome)
                        .map(reason -> "'" + reason.name() + "'")
                        .collect(Collectors.joining(", ", "e.reason IN (", ")"));
    }

    private static String escaped(String words) {
        return words.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
    }

    private static long position(Handle handle, @Nullable UUID entry) {
        return entry == null ? Long.MAX_VALUE : SqliteLedger.entryNr(handle, entry);
    }
}
