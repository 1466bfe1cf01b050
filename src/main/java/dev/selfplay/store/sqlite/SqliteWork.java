package dev.selfplay.store.sqlite;

import dev.selfplay.conduct.Conducted;
import dev.selfplay.conduct.Work;
import dev.selfplay.conduct.Work.State;
import dev.selfplay.conduct.WorkStore;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// The columns that all conducted work has, and who conducts it.
abstract class SqliteWork<T extends Conducted> implements WorkStore<T> {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteWork.class);

    final Writer writer;
    final Readers readers;
    private final String self;
    private final String table;

    /// @param self this store, as it stands in the `owner` columns
    SqliteWork(Writer writer, Readers readers, String self, Work.Kind kind) {
        this.writer = writer;
        this.readers = readers;
        this.self = self;
        this.table = table(kind);
    }

    /// Where work of a kind is kept.
    static String table(Work.Kind kind) {
        return kind.noun() + "s";
    }

    abstract T read(Handle handle, ResultSet row, Work work) throws SQLException;

    @Override
    public final Optional<T> find(UUID id) {
        return readers.read(handle ->
                handle.select("SELECT * FROM " + table + " WHERE id = ?", id.toString())
                        .map((row, ctx) -> read(handle, row, work(row)))
                        .findFirst());
    }

    @Override
    public final List<T> all() {
        return readers.read(handle ->
                handle.select("SELECT * FROM " + table + " ORDER BY started_at DESC, rowid DESC")
                        .map((row, ctx) -> read(handle, row, work(row)))
                        .list());
    }

    private static Work work(ResultSet row) throws SQLException {
        return new Work(
                Rows.uuid(row, "id"),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getBoolean("stop_wanted"),
                Rows.time(row, "started_at"),
                Rows.timeOrNull(row, "ended_at"));
    }

    /// As it stands; conducted by this process where it is under way.
    ///
    /// @param column what is kept of it in JSON
    final void insert(Handle handle, Work work, String column, String json) {
        Instant endedAt = work.endedAt();
        handle.execute(
                """
                INSERT INTO %s
                    (id, %s, state, started_at, reason, stop_wanted, ended_at, owner)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)\
                """
                        .formatted(table, column),
                work.id().toString(),
                json,
                work.state().name(),
                work.startedAt().toEpochMilli(),
                work.reason(),
                work.stopWanted(),
                endedAt == null ? null : endedAt.toEpochMilli(),
                work.state() == State.RUNNING ? self : null);
    }

    @Override
    public final boolean take(UUID id) {
        return writer.write(handle ->
                handle.execute(
                        "UPDATE "
                                + table
                                + """
                                 SET state = 'RUNNING', reason = NULL, ended_at = NULL,
                                    owner = ?, stop_wanted = 0
                                WHERE id = ? AND owner IS NULL AND state <> 'FINISHED'\
                                """,
                        self,
                        id.toString()))
                > 0;
    }

    @Override
    public final void end(UUID id, State state, String reason, Instant now) {
        writer.write(handle ->
                handle.execute(
                        "UPDATE "
                                + table
                                + """
                                 SET state = ?, reason = ?, ended_at = ?, owner = NULL, stop_wanted = 0
                                WHERE id = ?\
                                """,
                        state.name(),
                        reason,
                        now.toEpochMilli(),
                        id.toString()));
    }

    @Override
    public final void wantStop(UUID id) {
        writer.write(handle ->
                handle.execute(
                                "UPDATE " + table + " SET stop_wanted = 1 WHERE id = ?",
                                id.toString())
                        + handle.execute(
                                """
                                UPDATE experiments SET stop_wanted = 1
                                WHERE of_id = ? AND state = 'RUNNING'\
                                """,
                                id.toString()));
    }

    @Override
    public final void delete(UUID id) {
        writer.write(handle -> {
            beforeDelete(handle, id.toString());
            return handle.execute("DELETE FROM " + table + " WHERE id = ?", id.toString());
        });
    }

    /// What was worked out of its battles, anew if it is under way, if one of them changed since, or if
    /// it was worked out by other rules.
    ///
    /// @param rules names how it is worked out
    final <S> S said(UUID id, String rules, Class<S> type, Supplier<S> anew) {
        Optional<Said> found =
                readers.read(handle ->
                        handle.select(
                                        "SELECT state, changed, said, said_of FROM "
                                                + table
                                                + " WHERE id = ?",
                                        id.toString())
                                .map((row, ctx) ->
                                        new Said(
                                                row.getString("state").equals(State.RUNNING.name()),
                                                row.getLong("changed") + " " + rules,
                                                row.getLong("changed"),
                                                row.getString("said"),
                                                row.getString("said_of")))
                                .findFirst());
        if (found.isEmpty() || found.get().underWay) {
            return anew.get();
        }
        Said kept = found.get();
        if (kept.said != null && kept.of.equals(kept.saidOf)) {
            return Json.read(kept.said, type);
        }
        S said = anew.get();
        keep(id, kept, Json.write(said));
        return said;
    }

    private record Said(
            boolean underWay,
            String of,
            long changed,
            @Nullable String said,
            @Nullable String saidOf) {}

    private void keep(UUID id, Said before, String said) {
        try {
            writer.write(handle ->
                    handle.execute(
                            "UPDATE "
                                    + table
                                    + " SET said = ?, said_of = ? WHERE id = ? AND changed = ?",
                            said,
                            before.of,
                            id.toString(),
                            before.changed));
        } catch (StoreException e) {
            LOG.debug("Not kept; it is worked out anew the next time", e);
        }
    }

    /// Forgets what is there for it alone, if no key of the table does.
    void beforeDelete(Handle handle, String id) {}
}
