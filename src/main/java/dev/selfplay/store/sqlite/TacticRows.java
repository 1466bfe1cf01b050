package dev.selfplay.store.sqlite;

import dev.selfplay.domain.Account;
import dev.selfplay.promotion.Hold;
import dev.selfplay.promotion.Origin;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.promotion.Victory;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Reads tactics with their victories.
final class TacticRows {
    private TacticRows() {}

    static Optional<Tactic> find(Handle handle, UUID id) {
        return read(handle, "WHERE t.id = ?", 1, id.toString()).stream().findFirst();
    }

    /// @param condition on `tactics t`
    static List<Tactic> read(
            Handle handle, String condition, int limit, @Nullable Object... values) {
        String chosen =
                String.format(
                        Locale.ROOT,
                        "SELECT t.nr FROM tactics t %s ORDER BY t.nr DESC LIMIT %d",
                        condition,
                        limit);
        Map<Long, List<Victory>> victories = new HashMap<>();
        handle.select(
                        """
                        SELECT v.*, b.id AS battle_id, b.persona_id, b.persona_type, b.persona_name,
                            b.backend, b.prompt_hash, b.prompt_version, b.questions,
                            g.honesty
                        FROM tactic_victories v JOIN battles b ON b.nr = v.battle_nr
                        LEFT JOIN gradings g ON g.id = v.grading_id
                        WHERE v.tactic_nr IN (%s) ORDER BY v.nr\
                        """
                                .formatted(chosen),
                        values)
                .map((row, ctx) ->
                        victories
                                .computeIfAbsent(row.getLong("tactic_nr"), n -> new ArrayList<>())
                                .add(victory(row)))
                .list();
        return handle.select(
                        """
                        SELECT t.*, o.team_id, o.author AS o_author, o.text AS o_text,
                            o.priority AS o_priority, o.at AS o_at
                        FROM tactics t LEFT JOIN tactic_origins o ON o.tactic_id = t.id
                        WHERE t.nr IN (%s) ORDER BY t.nr DESC\
                        """
                                .formatted(chosen),
                        values)
                .map((row, ctx) ->
                        tactic(row, victories.getOrDefault(row.getLong("nr"), List.of())))
                .list();
    }

    private static Tactic tactic(ResultSet row, List<Victory> victories) throws SQLException {
        return new Tactic(
                Rows.uuid(row, "id"),
                TacticState.valueOf(row.getString("state")),
                row.getString("text"),
                row.getInt("priority"),
                row.getBoolean("golden"),
                row.getBoolean("by_rule"),
                row.getString("writing_note"),
                row.getString("objection"),
                row.getString("quote"),
                Json.list(row.getString("holds"), Hold.class),
                Json.strings(row.getString("notes")),
                Rows.uuid(row, "group_id"),
                row.getBoolean("in_file"),
                Rows.time(row, "created_at"),
                Rows.time(row, "changed_at"),
                timeOrNull(row, "promoted_at"),
                timeOrNull(row, "published_at"),
                row.getInt("version"),
                victories,
                origin(row));
    }

    private static @Nullable Origin origin(ResultSet row) throws SQLException {
        return row.getString("team_id") == null
                ? null
                : new Origin(
                        Rows.uuid(row, "team_id"),
                        row.getString("o_author"),
                        row.getString("o_text"),
                        row.getInt("o_priority"),
                        Rows.time(row, "o_at"));
    }

    private static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static Victory victory(ResultSet row) throws SQLException {
        return new Victory(
                Rows.uuid(row, "battle_id"),
                Rows.uuid(row, "grading_id"),
                Rows.uuid(row, "persona_id"),
                row.getString("persona_type"),
                row.getString("persona_name"),
                Account.ofStored(row.getString("backend")),
                row.getInt("turn"),
                row.getString("objection"),
                row.getString("quote"),
                row.getString("why"),
                row.getInt("total"),
                row.getString("prompt_hash"),
                Rows.integerOrNull(row, "prompt_version"),
                row.getBoolean("disputed"),
                row.getInt("questions") > 0,
                row.getBoolean("standing"),
                Rows.time(row, "at"),
                Rows.honesty(row.getString("honesty")).of(row.getInt("turn")));
    }
}
