package dev.selfplay.store.sqlite;

import dev.selfplay.sync.Arrival;
import dev.selfplay.sync.EntityKind;
import dev.selfplay.sync.SyncProblem;
import dev.selfplay.sync.Unreadable;

import org.jdbi.v3.core.Handle;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What could not be taken over: rows of `sync_entities` with a problem. A battle has a row there
/// only for as long as it has one. What cannot be read was never seen, what cannot be written here
/// was: by that they are told apart.
record SyncProblems(Handle handle) {
    private static final String UNREADABLE =
            "FROM sync_entities WHERE kind = ? AND problem IS NOT NULL"
                    + " AND seen_version = base_version ";

    void note(EntityKind kind, List<Arrival> arrivals, List<Unreadable> unreadable) {
        Set<UUID> before = new HashSet<>(unreadable(kind, Integer.MAX_VALUE));
        for (Arrival arrival : arrivals) {
            if (before.contains(arrival.id())) {
                handle.execute(
                        kind == EntityKind.BATTLE
                                ? "DELETE FROM sync_entities WHERE kind = ? AND entity_id = ?"
                                : "UPDATE sync_entities SET problem = NULL"
                                        + " WHERE kind = ? AND entity_id = ?",
                        kind.key(),
                        arrival.id().toString());
            }
        }
        for (Unreadable row : unreadable) {
            handle.execute(
                    """
                    INSERT INTO sync_entities (kind, entity_id, problem) VALUES (?, ?, ?)
                    ON CONFLICT DO UPDATE SET problem = excluded.problem,
                        seen = CASE seen_version WHEN base_version THEN seen ELSE base END,
                        seen_version = base_version\
                    """,
                    kind.key(),
                    row.id().toString(),
                    row.why());
        }
    }

    List<UUID> unreadable(EntityKind kind, int limit) {
        return handle.select(
                        "SELECT entity_id " + UNREADABLE + "ORDER BY entity_id LIMIT ?",
                        kind.key(),
                        limit)
                .map((row, ctx) -> Rows.uuid(row, "entity_id"))
                .list();
    }

    List<SyncProblem> list() {
        return handle.select(
                        """
                        SELECT kind, entity_id, problem, seen_version = base_version AS unreadable
                        FROM sync_entities WHERE problem IS NOT NULL ORDER BY kind, entity_id\
                        """)
                .map((row, ctx) -> {
                    EntityKind kind = EntityKind.ofKey(row.getString("kind"));
                    return new SyncProblem(
                            kind,
                            Rows.uuid(row, "entity_id"),
                            row.getString("problem"),
                            row.getBoolean("unreadable")
                                    ? "Mend the row in the team's database; it is taken over then."
                                    : "Mend personas.json here, or the row in the team's"
                                            + " database.");
                })
                .list();
    }
}
