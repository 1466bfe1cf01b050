package dev.selfplay.store.sqlite;

import dev.selfplay.sync.Arrival;
import dev.selfplay.sync.Content;
import dev.selfplay.sync.EntityKind;

import org.jdbi.v3.core.Handle;

import java.util.UUID;

/// What is known of the team's side of a persona or a tactic, within a write transaction that the
/// caller has begun.
final class RemoteVersions {
    private record Known(long base, long seen) {
        static final Known NOTHING = new Known(0, 0);
    }

    private RemoteVersions() {}

    static int see(Handle handle, Arrival arrival) {
        String kind = arrival.kind().key();
        String id = arrival.id().toString();
        Known known =
                handle.select(
                                "SELECT base_version, seen_version FROM sync_entities"
                                        + " WHERE kind = ? AND entity_id = ?",
                                kind,
                                id)
                        .map((row, ctx) -> new Known(row.getLong(1), row.getLong(2)))
                        .findOne()
                        .orElse(Known.NOTHING);
        if (arrival.version() == 0) {
            return 0; // only keeps a place, or is not there any more
        }
        if (arrival.version() < known.seen()) {
            // whoever reads later sees a later version: the server was set back to a time before
            return handle.execute(
                    """
                    UPDATE sync_entities SET base_version = 0, base = '', seen_version = ?,
                        seen = ?, author = ?
                    WHERE kind = ? AND entity_id = ?\
                    """,
                    arrival.version(),
                    Contents.write(arrival.content()),
                    arrival.author(),
                    kind,
                    id);
        }
        UUID operation = arrival.operation();
        if (operation != null && own(handle, operation)) {
            // a change of our own that we were never told was taken
            return arrival.version() > known.base()
                    ? agree(
                            handle,
                            arrival.kind(),
                            arrival.id(),
                            arrival.version(),
                            arrival.content(),
                            arrival.content())
                    : 0;
        }
        return handle.execute(
                """
                INSERT INTO sync_entities AS e (kind, entity_id, seen_version, seen, author)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET seen_version = excluded.seen_version,
                    seen = excluded.seen, author = excluded.author
                WHERE excluded.seen_version > e.seen_version\
                """,
                kind,
                id,
                arrival.version(),
                Contents.write(arrival.content()),
                arrival.author());
    }

    private static boolean own(Handle handle, UUID operation) {
        return handle.select("SELECT 1 FROM outbox WHERE id = ?", operation.toString())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /// @param base what is here
    /// @param theirs what the team has; the same but for the type of a persona
    static int agree(
            Handle handle, EntityKind kind, UUID id, long version, Content base, Content theirs) {
        return handle.execute(
                """
                INSERT INTO sync_entities AS e
                    (kind, entity_id, base_version, base, seen_version, seen)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET base_version = excluded.base_version,
                    base = excluded.base, problem = NULL,
                    author = CASE WHEN e.seen_version < excluded.seen_version THEN NULL
                        ELSE e.author END,
                    seen = CASE WHEN e.seen_version <= excluded.seen_version THEN excluded.seen
                        ELSE e.seen END,
                    seen_version = max(e.seen_version, excluded.seen_version)
                WHERE excluded.base_version >= e.base_version\
                """,
                kind.key(),
                id.toString(),
                version,
                Contents.write(base),
                version,
                Contents.write(theirs));
    }
}
