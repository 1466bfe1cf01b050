package dev.selfplay.store.sqlite;

import dev.selfplay.sync.Arrival;
import dev.selfplay.sync.Conflict;
import dev.selfplay.sync.Content;
import dev.selfplay.sync.Delivered;
import dev.selfplay.sync.EntityKind;
import dev.selfplay.sync.OutboxMessage;
import dev.selfplay.sync.PastConflict;
import dev.selfplay.sync.PullMark;
import dev.selfplay.sync.SyncProblem;
import dev.selfplay.sync.SyncStore;
import dev.selfplay.sync.TeamShare;
import dev.selfplay.sync.Unreadable;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What the local store knows of the team's database.
record SqliteSync(Writer writer, Readers readers) implements SyncStore {
    private static final String DATABASE = "database";

    @Override
    public boolean bind(UUID databaseId) {
        return writer.write(handle -> {
            String known =
                    handle.select("SELECT value FROM sync_notes WHERE name = ?", DATABASE)
                            .mapTo(String.class)
                            .findOne()
                            .orElse("");
            if (known.equals(databaseId.toString())) {
                return false;
            }
            handle.execute(
                    "INSERT OR REPLACE INTO sync_notes VALUES (?, ?)",
                    DATABASE,
                    databaseId.toString());
            if (!known.isEmpty()) {
                handle.execute("DELETE FROM sync_marks");
                handle.execute("DELETE FROM sync_entities");
                handle.execute(
                        "UPDATE sync_conflicts SET resolved_at = at, resolution = 'another"
                                + " database' WHERE resolved_at IS NULL");
                handle.execute(
                        "UPDATE outbox SET sent_at = NULL WHERE nr IN"
                                + " (SELECT max(nr) FROM outbox GROUP BY kind, entity_id)");
            }
            return !known.isEmpty();
        });
    }

    @Override
    public PullMark mark(EntityKind kind) {
        return readers.read(handle ->
                handle.select("SELECT xid, seq FROM sync_marks WHERE kind = ?", kind.key())
                        .map((row, ctx) -> new PullMark(row.getString("xid"), row.getLong("seq")))
                        .findOne()
                        .orElse(PullMark.START));
    }

    @Override
    public void arrived(
            EntityKind kind, List<Arrival> arrivals, List<Unreadable> unreadable, PullMark next) {
        writer.write(handle -> {
            new SyncProblems(handle).note(kind, arrivals, unreadable);
            try (var battles = new TeamBattles(handle)) {
                for (Arrival arrival : arrivals) {
                    if (arrival.content() instanceof Content.OfBattle(var battle)) {
                        battles.take(battle, arrival.author());
                    } else if (kind != EntityKind.BATTLE) {
                        RemoteVersions.see(handle, arrival);
                    }
                }
            }
            handle.execute(
                    "INSERT OR REPLACE INTO sync_marks VALUES (?, ?, ?)",
                    kind.key(),
                    next.xid(),
                    next.seq());
            return arrivals.size();
        });
    }

    @Override
    public List<UUID> unreadable(EntityKind kind, int limit) {
        return readers.read(handle -> new SyncProblems(handle).unreadable(kind, limit));
    }

    @Override
    public List<SyncProblem> problems() {
        return readers.read(handle -> new SyncProblems(handle).list());
    }

    @Override
    public void seen(Arrival arrival) {
        writer.write(handle -> RemoteVersions.see(handle, arrival));
    }

    @Override
    public Entity entity(EntityKind kind, UUID id) {
        return readers.read(handle ->
                handle.select(
                                "SELECT * FROM sync_entities WHERE kind = ? AND entity_id = ?",
                                kind.key(),
                                id.toString())
                        .map((row, ctx) -> entity(row))
                        .findOne()
                        .orElse(new Entity(kind, id, 0, Content.GONE, 0, Content.GONE, null)));
    }

    @Override
    public List<Entity> news() {
        return readers.read(handle ->
                handle.select(
                                """
                                SELECT * FROM sync_entities e WHERE seen_version > base_version
                                AND NOT EXISTS (SELECT 1 FROM sync_conflicts c
                                    WHERE c.kind = e.kind AND c.entity_id = e.entity_id
                                    AND c.resolved_at IS NULL
                                    AND c.their_version >= e.seen_version)
                                ORDER BY kind, entity_id\
                                """)
                        .map((row, ctx) -> entity(row))
                        .list());
    }

    private static Entity entity(ResultSet row) throws SQLException {
        EntityKind kind = EntityKind.ofKey(row.getString("kind"));
        return new Entity(
                kind,
                Rows.uuid(row, "entity_id"),
                row.getLong("base_version"),
                Contents.read(kind, row.getString("base")),
                row.getLong("seen_version"),
                Contents.read(kind, row.getString("seen")),
                row.getString("author"));
    }

    @Override
    public Content told(UUID tacticId) {
        return readers.read(handle ->
                handle.select(
                                "SELECT payload FROM outbox WHERE kind = 'tactic' AND entity_id = ?"
                                        + " ORDER BY nr DESC LIMIT 1",
                                tacticId.toString())
                        .mapTo(String.class)
                        .findOne()
                        .map(payload -> Contents.read(EntityKind.TACTIC, payload))
                        .orElse(Content.GONE));
    }

    @Override
    public void taken(List<Delivered> delivered, Instant at) {
        writer.write(handle -> {
            for (Delivered one : delivered) {
                OutboxMessage message = one.message();
                if (message.kind() != EntityKind.BATTLE) {
                    RemoteVersions.agree(
                            handle,
                            message.kind(),
                            message.entityId(),
                            one.version(),
                            one.told(),
                            one.taken());
                }
                handle.execute(
                        "UPDATE outbox SET sent_at = coalesce(sent_at, ?), last_error = NULL"
                                + " WHERE id = ?",
                        at.toEpochMilli(),
                        message.id().toString());
            }
            return delivered.size();
        });
    }

    @Override
    public void adopted(Entity entity, Content content, long upTo, Instant at) {
        writer.write(handle -> {
            RemoteVersions.agree(
                    handle,
                    entity.kind(),
                    entity.id(),
                    entity.seenVersion(),
                    content,
                    entity.seen());
            handle.execute(
                    "UPDATE sync_conflicts SET resolved_at = ?, resolution = 'the same by now'"
                            + " WHERE kind = ? AND entity_id = ? AND resolved_at IS NULL",
                    at.toEpochMilli(),
                    entity.kind().key(),
                    entity.id().toString());
            return handle.execute(
                    "UPDATE outbox SET sent_at = ? WHERE kind = ? AND entity_id = ? AND nr <= ?"
                            + " AND sent_at IS NULL",
                    at.toEpochMilli(),
                    entity.kind().key(),
                    entity.id().toString(),
                    upTo);
        });
    }

    @Override
    public void problem(EntityKind kind, UUID id, @Nullable String problem) {
        writer.write(handle ->
                handle.execute(
                        "UPDATE sync_entities SET problem = ? WHERE kind = ? AND entity_id = ?",
                        problem,
                        kind.key(),
                        id.toString()));
    }

    @Override
    public void conflict(Entity entity, Content mine, Instant at) {
        writer.write(handle -> SyncConflicts.open(handle, entity, mine, at));
    }

    @Override
    public List<Conflict> conflicts() {
        return readers.read(SyncConflicts::list);
    }

    @Override
    public List<PastConflict> decided(int limit) {
        return readers.read(handle -> SyncConflicts.decided(handle, limit));
    }

    @Override
    public void resolved(Conflict conflict, Content base, String resolution, Instant at) {
        writer.write(handle -> {
            RemoteVersions.agree(
                    handle,
                    conflict.kind(),
                    conflict.entityId(),
                    conflict.theirVersion(),
                    base,
                    conflict.theirs());
            return SyncConflicts.close(handle, conflict, resolution, at);
        });
    }

    @Override
    public boolean inConflict(EntityKind kind, UUID id) {
        return readers.read(handle -> SyncConflicts.any(handle, kind, id));
    }

    @Override
    public List<TeamShare> shared() {
        return readers.read(handle ->
                handle
                        .select(
                                """
                                SELECT * FROM sync_entities WHERE kind = 'tactic' AND seen <> ''
                                AND NOT EXISTS (SELECT 1 FROM tactics t WHERE t.id = entity_id)
                                ORDER BY json_extract(seen, '$.promoted_at') DESC\
                                """)
                        .map((row, ctx) -> entity(row))
                        .list()
                        .stream()
                        .flatMap(e ->
                                e.seen() instanceof Content.OfTactic(var tactic)
                                        ? List.of(
                                                new TeamShare(tactic, e.author(), e.seenVersion()))
                                                .stream()
                                        : List.<TeamShare>of().stream())
                        .toList());
    }
}
