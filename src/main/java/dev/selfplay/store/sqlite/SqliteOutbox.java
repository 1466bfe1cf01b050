package dev.selfplay.store.sqlite;

import dev.selfplay.sync.Outbox;
import dev.selfplay.sync.OutboxMessage;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The outbox in the local store; [TacticChanges] fills it.
record SqliteOutbox(Writer writer, Readers readers) implements Outbox {

    @Override
    public List<OutboxMessage> unsent(int limit) {
        return readers.read(handle ->
                handle.select(
                                "SELECT * FROM outbox WHERE sent_at IS NULL ORDER BY nr LIMIT ?",
                                limit)
                        .map((row, ctx) ->
                                new OutboxMessage(
                                        row.getLong("nr"),
                                        Rows.uuid(row, "id"),
                                        row.getString("kind"),
                                        Rows.uuid(row, "entity_id"),
                                        row.getInt("version"),
                                        row.getString("payload"),
                                        Rows.time(row, "created_at"),
                                        row.getInt("attempts")))
                        .list());
    }

    @Override
    public void sent(UUID messageId, Instant at) {
        writer.write(handle ->
                handle.execute(
                        "UPDATE outbox SET sent_at = coalesce(sent_at, ?), last_error = NULL"
                                + " WHERE id = ?",
                        at.toEpochMilli(),
                        messageId.toString()));
    }

    @Override
    public void failed(UUID messageId, String error) {
        writer.write(handle ->
                handle.execute(
                        "UPDATE outbox SET attempts = attempts + 1, last_error = ? WHERE id = ?",
                        error,
                        messageId.toString()));
    }
}
