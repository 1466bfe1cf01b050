package dev.selfplay.store.sqlite;

import dev.selfplay.change.ChangeStore;
import dev.selfplay.change.RefereeChange;
import dev.selfplay.change.RefereeChange.Decision;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.RefereeId;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Changes of the referee in the local store.
record SqliteChanges(Writer writer, Readers readers) implements ChangeStore {
    /// The newest grading of each battle of ours that counts; of a group SQLite gives the row that
    /// `max` found.
    private static final String GRADED =
            """
            SELECT max(g.nr) AS newest, b.id, b.persona_id, b.referee_model, b.backend, g.total,
                json_extract(g.scorecard, '$.model') AS model,
                json_extract(g.scorecard, '$.rubricVersion') AS rubric
            FROM gradings g JOIN battles b ON b.nr = g.battle_nr
            WHERE b.backend = ? AND b.state = 'COMPLETED' AND b.fought_by IS NULL
            GROUP BY g.battle_nr ORDER BY newest DESC\
            """;

    @Override
    public void save(RefereeChange change) {
        writer.write(handle ->
                handle.execute(
                        """
                        INSERT INTO referee_changes (id, at, backend, from_model, from_rubric,
                            to_model, to_rubric, planned, pairs, cost, stopped)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING\
                        """,
                        change.id().toString(),
                        change.at().toEpochMilli(),
                        change.to().account().stored(),
                        change.from().model(),
                        change.from().rubricVersion(),
                        change.to().model(),
                        change.to().rubricVersion(),
                        change.planned(),
                        Json.write(change.pairs()),
                        change.cost().nanos(),
                        change.stopped()));
    }

    @Override
    public void decide(UUID change, Decision decision) {
        writer.write(handle ->
                handle.execute(
                        """
                        UPDATE referee_changes SET taken = ?, decided_by = ?, decided_at = ?
                        WHERE id = ?\
                        """,
                        decision.taken(),
                        decision.who(),
                        decision.at().toEpochMilli(),
                        change.toString()));
    }

    @Override
    public List<RefereeChange> all() {
        return readers.read(handle ->
                handle.select("SELECT * FROM referee_changes ORDER BY nr DESC")
                        .map((row, ctx) -> change(row))
                        .list());
    }

    private static RefereeChange change(ResultSet row) throws SQLException {
        Account account = Account.ofStored(row.getString("backend"));
        return new RefereeChange(
                Rows.uuid(row, "id"),
                Rows.time(row, "at"),
                new RefereeId(account, row.getString("from_model"), row.getString("from_rubric")),
                new RefereeId(account, row.getString("to_model"), row.getString("to_rubric")),
                row.getInt("planned"),
                Json.list(row.getString("pairs"), RefereeChange.Pair.class),
                Rows.usd(row, "cost"),
                row.getString("stopped"),
                decision(row));
    }

    private static @Nullable Decision decision(ResultSet row) throws SQLException {
        String by = row.getString("decided_by");
        return by == null
                ? null
                : new Decision(row.getBoolean("taken"), by, Rows.time(row, "decided_at"));
    }

    @Override
    public List<Graded> graded(Account account) {
        return readers.read(handle ->
                handle.select(GRADED, account.stored()).map((row, ctx) -> graded(row)).list());
    }

    @Override
    public Optional<Graded> newestGraded(Account account) {
        return readers.read(handle ->
                handle.select(
                                """
                                SELECT b.id, b.persona_id, b.referee_model, b.backend, g.total,
                                    json_extract(g.scorecard, '$.model') AS model,
                                    json_extract(g.scorecard, '$.rubricVersion') AS rubric
                                FROM gradings g JOIN battles b ON b.nr = g.battle_nr
                                WHERE b.backend = ? AND b.state = 'COMPLETED'
                                    AND b.fought_by IS NULL
                                ORDER BY g.nr DESC LIMIT 1\
                                """,
                                account.stored())
                        .map((row, ctx) -> graded(row))
                        .findOne());
    }

    private static Graded graded(ResultSet row) throws SQLException {
        return new Graded(
                Rows.uuid(row, "id"),
                Rows.uuid(row, "persona_id"),
                row.getInt("total"),
                row.getString("referee_model"),
                new RefereeId(
                        Account.ofStored(row.getString("backend")),
                        row.getString("model"),
                        row.getString("rubric")));
    }
}
