package dev.selfplay.sync.postgres;

import dev.selfplay.config.DatabaseAddress;
import dev.selfplay.sync.ProductionSink;
import dev.selfplay.sync.Release;
import dev.selfplay.sync.Released;
import dev.selfplay.sync.TeamException;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// Production's Postgres. Every call is a connection and a transaction of its own. Only to be made in
/// PROD.
public record PostgresProduction(DatabaseAddress address) implements ProductionSink {

    @FunctionalInterface
    private interface Work<T> {
        T run(ProductionTables tables) throws SQLException, TeamException;
    }

    @Override
    public Optional<Released> released() throws TeamException {
        return transaction(ProductionTables::latest);
    }

    @Override
    public void release(Release release) throws TeamException {
        transaction(tables -> {
            tables.publish(release);
            return true;
        });
    }

    private <T> T transaction(Work<T> work) throws TeamException {
        // what is not committed when the connection closes is undone
        try (Connection connection = PostgresSink.to(address, false).open()) {
            connection.setAutoCommit(false);
            T result = work.run(new ProductionTables(connection));
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw PostgresFailures.of(e);
        }
    }
}
