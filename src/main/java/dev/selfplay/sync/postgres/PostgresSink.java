package dev.selfplay.sync.postgres;

import dev.selfplay.config.DatabaseAddress;
import dev.selfplay.config.Tls;
import dev.selfplay.sync.RemoteSink;
import dev.selfplay.sync.TeamException;
import dev.selfplay.sync.TeamLink;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;

/// The team's Postgres. Through a pooler in transaction mode no statement is prepared on the server,
/// because the next one may reach another server process. Thread-safe.
///
/// @param sandbox whether a database that is marked as production's is refused
/// @param patience how long an answer may take
public record PostgresSink(DatabaseAddress address, boolean sandbox, Duration patience)
        implements RemoteSink {
    private static final int CONNECT_SECONDS = 8;

    public static PostgresSink to(DatabaseAddress address, boolean sandbox) {
        return new PostgresSink(address, sandbox, Duration.ofSeconds(30));
    }

    @Override
    public TeamLink connect() throws TeamException {
        try {
            return new PostgresLink(open(), this);
        } catch (SQLException e) {
            throw PostgresFailures.of(e);
        }
    }

    Connection open() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password().reveal());
        properties.setProperty("sslmode", address.tls().sslmode());
        String ca = address.caFile();
        if (ca != null && address.tls() == Tls.VERIFIED) {
            properties.setProperty("sslrootcert", ca);
        }
        properties.setProperty("ApplicationName", "selfplay-workbench");
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("socketTimeout", Long.toString(Math.max(1, patience.toSeconds())));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("reWriteBatchedInserts", "true");
        if (address.pooled()) {
            properties.setProperty("prepareThreshold", "0");
        }
        String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
        return DriverManager.getConnection(
                String.format(
                        Locale.ROOT,
                        "jdbc:postgresql://%s:%d/%s",
                        host,
                        address.port(),
                        encoded(address.database())),
                properties);
    }

    private static String encoded(String database) {
        return URLEncoder.encode(database, StandardCharsets.UTF_8);
    }
}
