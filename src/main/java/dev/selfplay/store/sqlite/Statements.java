package dev.selfplay.store.sqlite;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// Statements that are run very many times, each prepared once. For one thread, within a transaction
/// that the caller has begun.
final class Statements implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Statements(Connection connection) {
        this.connection = connection;
    }

    @FunctionalInterface
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /// @return rows changed
    int run(String sql, @Nullable Object... values) {
        try {
            return bound(sql, values).executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @return the first row; null where there is none
    <T> @Nullable T one(String sql, Row<T> read, @Nullable Object... values) {
        try (ResultSet row = bound(sql, values).executeQuery()) {
            return row.next() ? read.of(row) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long number(String sql, @Nullable Object... values) {
        Long number = one(sql, row -> row.getLong(1), values);
        return number == null ? 0 : number;
    }

    private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() {
        for (PreparedStatement statement : prepared.values()) {
            try {
                statement.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
