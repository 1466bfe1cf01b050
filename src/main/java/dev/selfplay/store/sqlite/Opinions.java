package dev.selfplay.store.sqlite;

import dev.selfplay.domain.BattleNote;
import dev.selfplay.domain.PersonGrade;
import dev.selfplay.engine.BattleIndex.Entry;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/// Rows of `V2__history.sql` as records.
final class Opinions {
    private Opinions() {}

    static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("nr"), Rows.battle(row), row.getBoolean("noted"), own(row), null);
    }

    private static @Nullable PersonGrade own(ResultSet row) throws SQLException {
        return row.getString("own_id") == null
                ? null
                : grade(row, "own_id", Rows.uuid(row, "id"), "own_total", "own_reason");
    }

    static PersonGrade grade(ResultSet row, UUID battleId) throws SQLException {
        return grade(row, "id", battleId, "total", "reason");
    }

    private static PersonGrade grade(
            ResultSet row, String id, UUID battleId, String total, String reason)
            throws SQLException {
        return new PersonGrade(
                Rows.uuid(row, id),
                battleId,
                PersonGradeColumns.DECLARED.read(row),
                row.getBoolean("spoken_yes"),
                row.getInt(total),
                row.getString(reason),
                row.getString("author"),
                Rows.time(row, "at"),
                row.getBoolean("blind"));
    }

    static BattleNote note(ResultSet row, UUID battleId) throws SQLException {
        return new BattleNote(
                Rows.uuid(row, "id"),
                battleId,
                row.getString("text"),
                row.getString("author"),
                Rows.time(row, "updated_at"));
    }
}
