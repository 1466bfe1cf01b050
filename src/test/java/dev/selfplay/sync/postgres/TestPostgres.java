package dev.selfplay.sync.postgres;

import dev.selfplay.config.DatabaseAddress;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/// A real Postgres, started once for a test JVM; every test makes a database of its own in it.
public final class TestPostgres {
    /// What a class of tests holds: pulling stops at the oldest transaction under way in the whole
    /// server, so other tests' transactions would hold it back.
    public static final String LOCK = "postgres";

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;

    /// The tables as the original system's own migrations left them, with Supabase's roles.
    public static final String ORIGINAL =
            """
            CREATE TABLE sandbox_personas (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
                name text NOT NULL, description text NOT NULL, persona_type text NOT NULL,
                system_prompt text NOT NULL, characteristics jsonb DEFAULT '[]',
                attack_patterns jsonb DEFAULT '[]', created_at timestamptz DEFAULT now(),
                updated_at timestamptz DEFAULT now(), is_active boolean DEFAULT true);
            CREATE TABLE sandbox_battles (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
                persona_id uuid NOT NULL REFERENCES sandbox_personas ON DELETE CASCADE,
                closer_thread_id text, persona_thread_id text, transcript text,
                referee_score int CHECK (referee_score BETWEEN 0 AND 100), referee_feedback text,
                math_defense_score int, humanity_score int, success_score int,
                verbal_yes_to_memorandum boolean, winning_rebuttal text, turns int,
                token_usage int, cost_usd numeric(10,4), created_at timestamptz DEFAULT now(),
                ended_at timestamptz);
            CREATE TABLE sandbox_tactics (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
                battle_id uuid NOT NULL REFERENCES sandbox_battles ON DELETE CASCADE,
                tactic_text text NOT NULL, is_synthetic boolean DEFAULT true,
                priority int DEFAULT 5, promoted_at timestamptz, is_active boolean DEFAULT true);
            ALTER TABLE sandbox_personas ENABLE ROW LEVEL SECURITY;
            CREATE POLICY "Service role only" ON sandbox_personas FOR ALL TO service_role USING (true);
            INSERT INTO sandbox_personas (id, name, description, persona_type, system_prompt,
                    characteristics)
                VALUES ('11111111-1111-4111-8111-111111111111', 'The Skeptic', 'Doubts it.',
                    'Skeptic!', 'You are the Skeptic.', '["dry"]'),
                ('22222222-2222-4222-8222-222222222222', 'The Other', '', 'Other', 'You.', NULL);
            INSERT INTO sandbox_battles (id, persona_id, transcript, referee_score, turns, cost_usd,
                    math_defense_score, humanity_score, success_score, referee_feedback)
                VALUES ('33333333-3333-4333-8333-333333333333',
                    '11111111-1111-4111-8111-111111111111',
                    E'CLOSER: Hello,\\n\\nit is me.\\n\\nPERSONA: Who?\\n\\nCLOSER: Me.', 93, 3, 0.0123,
                    10, 9, 9, 'Good.');
            INSERT INTO sandbox_tactics (id, battle_id, tactic_text)
                VALUES ('44444444-4444-4444-8444-444444444444',
                    '33333333-3333-4333-8333-333333333333', 'Say who you are.');
            """;

    private final DatabaseAddress address;

    private TestPostgres(DatabaseAddress address) {
        this.address = address;
    }

    private static synchronized int port() {
        if (server == null) {
            try {
                server =
                        EmbeddedPostgres.builder()
                                .setCleanDataDirectory(true)
                                // its transactions too hold pulling back for a moment
                                .setServerConfig("autovacuum", "off")
                                .start();
                EmbeddedPostgres started = server;
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(started)));
                try (Connection connection = connect(started.getPort(), "postgres");
                        Statement statement = connection.createStatement()) {
                    statement.execute("CREATE ROLE service_role NOLOGIN BYPASSRLS");
                    statement.execute("CREATE ROLE anon NOLOGIN");
                    statement.execute("CREATE ROLE authenticated NOLOGIN");
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Postgres for the tests does not start", e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return server.getPort();
    }

    private static void close(EmbeddedPostgres started) {
        try {
            started.close();
        } catch (IOException e) {
            // it ends with the JVM
        }
    }

    private static Connection connect(int port, String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres".formatted(port, database));
    }

    /// An empty database.
    public static TestPostgres create() {
        String name = "t" + NUMBER.incrementAndGet();
        int port = port();
        try (Connection connection = connect(port, "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestPostgres(
                DatabaseAddress.parse(
                        "postgres://postgres@127.0.0.1:%d/%s".formatted(port, name), null));
    }

    /// A database with the workbench's tables.
    public static TestPostgres migrated() throws Exception {
        return migrated("SELECT 1");
    }

    /// The same, over what the original system left.
    public static TestPostgres ofTheOriginal() throws Exception {
        return migrated(ORIGINAL);
    }

    private static TestPostgres migrated(String before) throws Exception {
        TestPostgres made = create();
        made.run(before);
        try (var link = made.sink().connect()) {
            link.migrate();
        }
        return made;
    }

    public DatabaseAddress address() {
        return address;
    }

    /// As the variables have it, through another port.
    public String url(int port) {
        return "postgres://postgres@127.0.0.1:%d/%s".formatted(port, address.database());
    }

    public String url() {
        return url(address.port());
    }

    public PostgresSink sink() {
        return PostgresSink.to(address, true);
    }

    public Connection connect() throws SQLException {
        return connect(address.port(), address.database());
    }

    public void run(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The first column of the first row, as text.
    public String ask(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }
}
