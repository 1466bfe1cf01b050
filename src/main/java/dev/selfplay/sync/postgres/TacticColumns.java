package dev.selfplay.sync.postgres;

import dev.selfplay.domain.Limits;
import dev.selfplay.sync.Arrival;
import dev.selfplay.sync.Content;
import dev.selfplay.sync.EntityKind;
import dev.selfplay.sync.Parcel;
import dev.selfplay.sync.TeamTactic;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// A tactic as a row of `sandbox_tactics`.
record TacticColumns(Connection connection, Parcel parcel) {
    static final String SELECT =
            """
            SELECT r.id, r.battle_id, %s, r.is_synthetic, r.priority, r.promoted_at, r.is_active,
                r.is_golden_sample, r.suggested_at, r.sync_version, r.operation_id, %s,
                r.deleted_at, r.change_seq, r.change_xid::text AS xid
            FROM public.sandbox_tactics r
            """
                    .formatted(
                            Sized.text("r", "tactic_text", "tactic_text", Limits.TEXT),
                            Sized.text("r", "author", "author", Limits.NAME));

    private static final int FARTHEST_YEAR = 9_999;
    private static final int USUAL = 5; // the column's default

    /// @return rows written: 0 where somebody else had changed it
    int write(TeamTactic tactic, long version) throws SQLException {
        if (parcel.basis() == 0) {
            return insert(tactic, version);
        }
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        UPDATE public.sandbox_tactics SET tactic_text = ?, is_synthetic = ?,
                            priority = ?, promoted_at = ?, is_active = ?, is_golden_sample = ?,
                            suggested_at = ?, sync_version = ?, operation_id = ?, author = ?,
                            deleted_at = NULL
                        WHERE id = ? AND sync_version = ?\
                        """)) {
            int next = set(update, tactic, version);
            update.setObject(next, tactic.id());
            update.setLong(next + 1, parcel.basis());
            return update.executeUpdate();
        }
    }

    int insert(TeamTactic tactic, long version) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO public.sandbox_tactics (tactic_text, is_synthetic, priority,
                            promoted_at, is_active, is_golden_sample, suggested_at, sync_version,
                            operation_id, author, id, battle_id)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING\
                        """)) {
            int next = set(insert, tactic, version);
            insert.setObject(next, tactic.id());
            insert.setObject(next + 1, tactic.battleId());
            return insert.executeUpdate();
        }
    }

    private int set(PreparedStatement statement, TeamTactic tactic, long version)
            throws SQLException {
        statement.setString(1, PostgresJson.plain(tactic.text()));
        statement.setBoolean(2, tactic.synthetic());
        statement.setInt(3, tactic.priority());
        statement.setObject(4, time(tactic.promotedAt()));
        statement.setBoolean(5, tactic.active());
        statement.setBoolean(6, tactic.golden());
        statement.setObject(7, time(tactic.suggestedAt()));
        statement.setLong(8, version);
        statement.setObject(9, parcel.operation());
        statement.setString(10, parcel.author());
        return 11;
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /// Null also for a time that is none, such as `infinity`.
    static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime stamp = row.getObject(column, OffsetDateTime.class);
        if (stamp == null || Math.abs(stamp.getYear()) > FARTHEST_YEAR) {
            return null;
        }
        Instant time = stamp.toInstant().truncatedTo(ChronoUnit.MILLIS);
        return time.isBefore(Limits.FIRST) || time.isAfter(Limits.LAST) ? null : time;
    }

    static Arrival read(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String tacticText =
                RecordCheck.check("tactic_text", Sized.text(row, "tactic_text", Limits.TEXT));
        int priority = row.getInt("priority");
        if (row.wasNull()) {
            priority = USUAL;
        }
        Content content =
                row.getObject("deleted_at") != null
                        ? Content.GONE
                        : new Content.OfTactic(
                                new TeamTactic(
                                        id,
                                        row.getObject("battle_id", UUID.class),
                                        tacticText,
                                        row.getBoolean("is_synthetic"),
                                        Math.clamp(priority, 1, 10),
                                        time(row, "promoted_at"),
                                        row.getBoolean("is_active"),
                                        row.getBoolean("is_golden_sample"),
                                        time(row, "suggested_at")));
        return new Arrival(
                EntityKind.TACTIC,
                id,
                row.getLong("sync_version"),
                row.getObject("operation_id", UUID.class),
                Sized.text(row, "author", Limits.NAME),
                content);
    }
}
