package dev.selfplay.testing;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Tables as text, for [Golden]: each column with its type, and each row with what is not null.
public final class TableDump {
    /// Times, the server's own counts, and what the referee's random fence makes longer by a token.
    private static final Pattern VARIES =
            Pattern.compile(
                    "at|.*_at|.*_on|.*_ms|.*cost.*|.*tokens.*|.*_bound|settled|reserved|input|change_xid");

    private TableDump() {}

    /// @return `table.column type`, in the order of the table
    public static List<String> columns(Connection connection, List<String> tables)
            throws SQLException {
        List<String> lines = new ArrayList<>();
        DatabaseMetaData data = connection.getMetaData();
        for (String table : tables) {
            try (ResultSet columns = data.getColumns(null, null, table, null)) {
                while (columns.next()) {
                    lines.add(
                            table
                                    + '.'
                                    + columns.getString("COLUMN_NAME")
                                    + ' '
                                    + columns.getString("TYPE_NAME").toLowerCase(Locale.ROOT)
                                    + (columns.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls
                                            ? " not null"
                                            : ""));
                }
            }
        }
        return lines;
    }

    /// @return `table: column=value column=value`, what differs between two runs as a word
    public static List<String> rows(Connection connection, List<String> tables)
            throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    while (rows.next()) {
                        lines.add(table + ": " + row(rows));
                    }
                }
            }
        }
        return lines;
    }

    private static String row(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String value = rows.getString(i);
            if (value != null) {
                String name = columns.getColumnName(i);
                values.add(
                        name
                                + '='
                                + (VARIES.matcher(name).matches()
                                        ? "<varies>"
                                        : value.replace("\n", "\\n")));
            }
        }
        return String.join(" ", values);
    }
}
