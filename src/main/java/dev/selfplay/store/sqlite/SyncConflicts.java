package dev.selfplay.store.sqlite;

import dev.selfplay.sync.Conflict;
import dev.selfplay.sync.Content;
import dev.selfplay.sync.EntityKind;
import dev.selfplay.sync.PastConflict;
import dev.selfplay.sync.SyncStore.Entity;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Rows of `sync_conflicts`.
final class SyncConflicts {
    private SyncConflicts() {}

    static int open(Handle handle, Entity entity, Content mine, Instant at) {
        return handle.execute(
                """
                INSERT INTO sync_conflicts (id, kind, entity_id, base, mine, theirs, their_version,
                    their_author, at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (kind, entity_id) WHERE resolved_at IS NULL DO UPDATE SET
                    mine = excluded.mine, theirs = excluded.theirs,
                    their_version = excluded.their_version, their_author = excluded.their_author\
                """,
                UUID.randomUUID().toString(),
                entity.kind().key(),
                entity.id().toString(),
                Contents.write(entity.base()),
                Contents.write(mine),
                Contents.write(entity.seen()),
                entity.seenVersion(),
                entity.author(),
                at.toEpochMilli());
    }

    static List<Conflict> list(Handle handle) {
        return handle.select("SELECT * FROM sync_conflicts WHERE resolved_at IS NULL ORDER BY nr")
                .map((row, ctx) -> conflict(row))
                .list();
    }

    private static Conflict conflict(ResultSet row) throws SQLException {
        EntityKind kind = EntityKind.ofKey(row.getString("kind"));
        return new Conflict(
                Rows.uuid(row, "id"),
                kind,
                Rows.uuid(row, "entity_id"),
                Contents.read(kind, row.getString("base")),
                Contents.read(kind, row.getString("mine")),
                Contents.read(kind, row.getString("theirs")),
                row.getLong("their_version"),
                row.getString("their_author"),
                Rows.time(row, "at"));
    }

    static List<PastConflict> decided(Handle handle, int limit) {
        return handle.select(
                        "SELECT * FROM sync_conflicts WHERE resolved_at IS NOT NULL"
                                + " ORDER BY resolved_at DESC, nr DESC LIMIT ?",
                        limit)
                .map((row, ctx) ->
                        new PastConflict(
                                conflict(row),
                                row.getString("resolution"),
                                Rows.time(row, "resolved_at")))
                .list();
    }

    /// Of the messages that told of our side the last one stays: it tells what is here now. It gets a
    /// new id, because under its old one it may have been taken before the team changed it.
    static int close(Handle handle, Conflict conflict, String resolution, Instant at) {
        String kind = conflict.kind().key();
        String id = conflict.entityId().toString();
        int closed =
                handle.execute(
                        "UPDATE sync_conflicts SET resolved_at = ?, resolution = ?, mine = ?"
                                + " WHERE id = ? AND resolved_at IS NULL",
                        at.toEpochMilli(),
                        resolution,
                        Contents.write(conflict.mine()),
                        conflict.id().toString());
        handle.execute(
                """
                UPDATE outbox SET sent_at = coalesce(sent_at, ?) WHERE kind = ? AND entity_id = ?\
                """,
                at.toEpochMilli(),
                kind,
                id);
        handle.execute(
                """
                UPDATE outbox SET id = ?, sent_at = NULL, attempts = 0, last_error = NULL
                WHERE nr = (SELECT max(nr) FROM outbox WHERE kind = ? AND entity_id = ?)\
                """,
                UUID.randomUUID().toString(),
                kind,
                id);
        return closed;
    }

    static boolean any(Handle handle, EntityKind kind, UUID id) {
        return handle.select(
                        "SELECT 1 FROM sync_conflicts WHERE kind = ? AND entity_id = ?"
                                + " AND resolved_at IS NULL",
                        kind.key(),
                        id.toString())
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }
}
