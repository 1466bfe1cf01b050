package dev.selfplay.store.sqlite;

import dev.selfplay.engine.BattleStore.BattleMaterial;
import dev.selfplay.sync.Content;
import dev.selfplay.sync.EntityKind;
import dev.selfplay.sync.Outbox;
import dev.selfplay.sync.OutboxMessage;
import dev.selfplay.sync.TeamBattle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// The outbox in the local store; [TacticChanges] and triggers fill it.
///
/// @param material what a battle was fought with
record SqliteOutbox(Writer writer, Readers readers, Function<UUID, BattleMaterial> material)
        implements Outbox {

    @Override
    public List<OutboxMessage> unsent(long after, int limit) {
        return readers.read(handle ->
                handle.select(
                                "SELECT * FROM outbox WHERE sent_at IS NULL AND nr > ?"
                                        + " ORDER BY nr LIMIT ?",
                                after,
                                limit)
                        .map((row, ctx) -> message(row))
                        .list());
    }

    private static OutboxMessage message(ResultSet row) throws SQLException {
        return new OutboxMessage(
                row.getLong("nr"),
                Rows.uuid(row, "id"),
                EntityKind.ofKey(row.getString("kind")),
                Rows.uuid(row, "entity_id"),
                row.getInt("version"),
                row.getString("payload"),
                Rows.time(row, "created_at"),
                row.getInt("attempts"));
    }

    @Override
    public Content content(OutboxMessage message) {
        return switch (message.kind()) {
            case TACTIC -> Contents.read(EntityKind.TACTIC, message.payload());
            case PERSONA -> persona(message);
            case BATTLE -> battle(message.entityId());
        };
    }

    @Override
    public Content battle(UUID id) {
        BattleMaterial with = material.apply(id);
        return readers.read(handle -> {
            long nr = SqliteBattles.nr(handle, id);
            return new Content.OfBattle(
                    new TeamBattle(
                            with.run(),
                            SqliteArchive.written(handle, SqliteBattles.battle(handle, id)),
                            with.persona(),
                            with.mergedPrompt(),
                            new RulingRows(handle, nr).last(),
                            new BattleRulingRows(handle, nr).last().orElse(null)));
        });
    }

    @Override
    public boolean superseded(OutboxMessage message) {
        return readers.read(handle ->
                handle.select(
                                "SELECT 1 FROM outbox WHERE kind = ? AND entity_id = ? AND nr > ?"
                                        + " AND sent_at IS NULL LIMIT 1",
                                message.kind().key(),
                                message.entityId().toString(),
                                message.number())
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
    }

    private Content persona(OutboxMessage message) {
        return readers.read(handle ->
                handle.select(
                                """
                                SELECT c.content FROM persona_versions v
                                LEFT JOIN persona_contents c ON c.hash = v.hash
                                WHERE v.persona_id = ? AND v.number = ?\
                                """,
                                message.entityId().toString(),
                                message.version())
                        .map((row, ctx) -> {
                            String content = row.getString(1);
                            return Contents.read(
                                    EntityKind.PERSONA, content == null ? "" : content);
                        })
                        .findOne()
                        .orElse(Content.GONE));
    }

    @Override
    public long last() {
        return number("SELECT coalesce(max(nr), 0) FROM outbox");
    }

    @Override
    public int waiting() {
        return Math.toIntExact(number("SELECT count(*) FROM outbox WHERE sent_at IS NULL"));
    }

    private long number(String sql) {
        return readers.read(handle -> handle.select(sql).mapTo(Long.class).one());
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
