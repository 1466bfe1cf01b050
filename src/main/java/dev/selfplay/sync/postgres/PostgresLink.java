package dev.selfplay.sync.postgres;

import dev.selfplay.sync.EntityKind;
import dev.selfplay.sync.Parcel;
import dev.selfplay.sync.PullMark;
import dev.selfplay.sync.Receipt;
import dev.selfplay.sync.TeamException;
import dev.selfplay.sync.TeamException.Reason;
import dev.selfplay.sync.TeamLink;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// One connection. Every method is a transaction, undone where it throws.
final class PostgresLink implements TeamLink {
    // of a transaction that got into another's way
    private static final int ATTEMPTS = 5;

    private final Connection connection;
    private final PostgresSink sink;
    private boolean listening;

    PostgresLink(Connection connection, PostgresSink sink) throws SQLException {
        this.connection = connection;
        this.sink = sink;
        connection.setAutoCommit(false);
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException, TeamException;
    }

    private <T> T transaction(Work<T> work) throws TeamException {
        for (int attempt = 1; ; attempt++) {
            try {
                T result = work.run();
                connection.commit();
                return result;
            } catch (SQLException e) {
                undo();
                if (attempt == ATTEMPTS || !PostgresFailures.againAtOnce(e)) {
                    throw PostgresFailures.of(e);
                }
            } catch (TeamException | RuntimeException | Error e) {
                undo();
                throw e;
            }
        }
    }

    private void undo() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            close(); // broken: the server has undone it, or will
        }
    }

    @Override
    public Inspection inspect() throws TeamException {
        return transaction(() -> {
            List<String> missing = new Migrations(connection).missing();
            new Access(connection).check();
            boolean marked = !missing.contains("sandbox_workbench.value");
            boolean production = marked && "PROD".equals(value("environment"));
            String id = marked ? value("database") : "";
            return new Inspection(
                    production,
                    missing.isEmpty(),
                    id.isEmpty() ? null : UUID.fromString(id),
                    missing.isEmpty() ? heldSince() : null);
        });
    }

    /// Where changes wait behind an open transaction, the begin of the oldest one that we may see.
    private @Nullable Instant heldSince() throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement(
                                """
                                SELECT min(a.xact_start) FROM pg_catalog.pg_stat_activity a
                                WHERE a.backend_xid IS NOT NULL AND a.pid <> pg_backend_pid()
                                AND (EXISTS (SELECT FROM public.sandbox_personas WHERE %1$s)
                                    OR EXISTS (SELECT FROM public.sandbox_battles WHERE %1$s)
                                    OR EXISTS (SELECT FROM public.sandbox_tactics WHERE %1$s)
                                    OR EXISTS (SELECT FROM public.sandbox_deletions WHERE %1$s))\
                                """
                                        .formatted(
                                                "change_xid >="
                                                    + " pg_snapshot_xmin(pg_current_snapshot())"));
                ResultSet row = query.executeQuery()) {
            OffsetDateTime begin = row.next() ? row.getObject(1, OffsetDateTime.class) : null;
            return begin == null ? null : begin.toInstant();
        }
    }

    private String value(String key) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT value FROM public.sandbox_workbench WHERE key = ?")) {
            query.setString(1, key);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    @Override
    public List<String> migrate() throws TeamException {
        if (sink.sandbox() && inspect().production()) {
            throw production();
        }
        return transaction(() -> {
            List<String> files = new Migrations(connection).run();
            set("database", UUID.randomUUID().toString(), false);
            return files;
        });
    }

    static TeamException production() {
        return new TeamException(
                Reason.SAFETY,
                "Safety check: attempting PROD operations in SANDBOX. This database is marked as"
                        + " production's.",
                "Set SANDBOX_SUPABASE_DB_URL to the connection string of a database of its own.");
    }

    @Override
    public void markProduction() throws TeamException {
        transaction(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "CREATE TABLE IF NOT EXISTS public.sandbox_workbench"
                                + " (key text PRIMARY KEY, value text NOT NULL)");
                statement.execute("ALTER TABLE public.sandbox_workbench ENABLE ROW LEVEL SECURITY");
            }
            set("environment", "PROD", true);
            return true;
        });
    }

    private void set(String key, String value, boolean over) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO public.sandbox_workbench VALUES (?, ?) ON CONFLICT (key) DO "
                                + (over ? "UPDATE SET value = excluded.value" : "NOTHING"))) {
            insert.setString(1, key);
            insert.setString(2, value);
            insert.executeUpdate();
        }
    }

    @Override
    public List<Receipt> send(List<Parcel> parcels) throws TeamException {
        return transaction(() -> {
            if (sink.sandbox() && "PROD".equals(value("environment"))) {
                throw production();
            }
            List<Receipt> receipts = new ArrayList<>();
            List<Parcel> battles = new ArrayList<>();
            for (Parcel parcel : parcels) {
                String refusal = RecordCheck.refusal(parcel.content()).orElse(null);
                if (refusal != null) {
                    receipts.add(new Receipt.Refused(parcel.operation(), refusal));
                } else if (parcel.kind() == EntityKind.BATTLE) {
                    battles.add(parcel);
                } else {
                    flush(battles, receipts);
                    receipts.add(new Sending(connection, parcel).send());
                }
            }
            flush(battles, receipts);
            return receipts;
        });
    }

    private void flush(List<Parcel> battles, List<Receipt> receipts) throws SQLException {
        if (!battles.isEmpty()) {
            receipts.addAll(new BattleSending(connection, List.copyOf(battles)).send());
            battles.clear();
        }
    }

    @Override
    public Page read(EntityKind kind, List<UUID> ids) throws TeamException {
        return transaction(() ->
                Pulling.page(new RemoteRows(connection, kind).now(ids), PullMark.START, false));
    }

    @Override
    public Map<UUID, Long> taken(List<UUID> operations) throws TeamException {
        return transaction(() -> {
            Map<UUID, Long> taken = new HashMap<>();
            try (PreparedStatement query =
                    connection.prepareStatement(
                            "SELECT operation_id, sync_version FROM public.sandbox_operations"
                                    + " WHERE operation_id = ANY (?)")) {
                query.setArray(1, connection.createArrayOf("uuid", operations.toArray()));
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        taken.put(row.getObject(1, UUID.class), row.getLong(2));
                    }
                }
            }
            return taken;
        });
    }

    @Override
    public Page pull(EntityKind kind, PullMark after, int limit) throws TeamException {
        return transaction(() -> {
            try (Statement statement = connection.createStatement()) {
                // rows and deletions of one moment: else the mark could pass one of them
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            }
            Pulling pulling = new Pulling(connection, kind, limit);
            Page page = pulling.after(after);
            // in a server that was restored from a backup transactions count from anew
            return page.next().equals(after) && !pulling.reached(after)
                    ? pulling.after(PullMark.START)
                    : page;
        });
    }

    @Override
    public boolean hears() {
        return !sink.address().pooled();
    }

    @Override
    public boolean awaitNews(Duration patience) throws TeamException {
        try {
            if (!listening) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("LISTEN sandbox_changes");
                }
                connection.commit();
                listening = true;
            }
            PGNotification[] heard =
                    connection
                            .unwrap(PGConnection.class)
                            .getNotifications(Math.toIntExact(Math.max(1, patience.toMillis())));
            return heard != null && heard.length > 0;
        } catch (SQLException e) {
            throw PostgresFailures.of(e);
        }
    }

    @Override
    public void close() {
        try {
            // does not wait for an answer, unlike close
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // it is gone already
        }
    }
}
