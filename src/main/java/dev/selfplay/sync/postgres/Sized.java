package dev.selfplay.sync.postgres;

import dev.selfplay.domain.Limits;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/// Columns of which the server sends no more than may be taken over: a text one character longer than
/// its limit, and of a JSON value that is too big its size alone.
final class Sized {
    private static final String BYTES = "_bytes";

    private Sized() {}

    /// To select `table.column` under a name, cut behind the limit.
    static String text(String table, String column, String as, int most) {
        return String.format(Locale.ROOT, "left(%s.%s, %d) AS %s", table, column, most + 1, as);
    }

    /// To select `table.column` under a name.
    static String json(String table, String column, String as) {
        String text = table + "." + column + "::text";
        return String.format(
                Locale.ROOT,
                "CASE WHEN octet_length(%s) <= %d THEN %s END AS %s, octet_length(%s) AS %s",
                text,
                Limits.JSON_BYTES,
                text,
                as,
                text,
                as + BYTES);
    }

    /// @throws UnreadableRow where it is longer
    static @Nullable String text(ResultSet row, String column, int most) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : RecordCheck.length(column, text, most);
    }

    /// @throws UnreadableRow where it is bigger
    static @Nullable String json(ResultSet row, String column) throws SQLException {
        long bytes = row.getLong(column + BYTES);
        if (bytes > Limits.JSON_BYTES) {
            throw new UnreadableRow(
                    column,
                    String.format(
                            Locale.ROOT,
                            "has %,d bytes; the most is %,d: make it smaller",
                            bytes,
                            Limits.JSON_BYTES));
        }
        return row.getString(column);
    }
}
