package dev.selfplay.sync.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Makes the tables of the team's database: the same files that `supabase db push` applies. Each may
/// be run again, so nothing has to agree on who ran what.
record Migrations(Connection connection) {
    /// In their order. Resources cannot be listed, so they are named; a test compares.
    static final List<String> FILES =
            List.of(
                    "20261124100000_create_sandbox_personas_table.sql",
                    "20261124100100_sandbox_sync.sql",
                    "20261124100200_sandbox_access.sql",
                    "20261124100300_sandbox_returning_rows.sql",
                    "20261130100000_sandbox_rulings.sql",
                    "20261130200000_sandbox_battle_rulings.sql");

    /// Columns without which nothing works, so that a table that somebody cut is noticed at once.
    private static final List<String> NEEDED =
            List.of(
                    "sandbox_personas.workbench",
                    "sandbox_personas.change_seq",
                    "sandbox_personas.deleted_at",
                    "sandbox_battles.workbench",
                    "sandbox_battles.change_seq",
                    "sandbox_battles.prompt_hash",
                    "sandbox_tactics.change_seq",
                    "sandbox_tactics.deleted_at",
                    "sandbox_gradings.workbench",
                    "sandbox_rulings.workbench",
                    "sandbox_battle_rulings.workbench",
                    "sandbox_prompts.hash",
                    "sandbox_operations.operation_id",
                    "sandbox_deletions.change_seq",
                    "sandbox_workbench.value");

    private static final long LOCK = 7_306_924_051L;

    /// Within one transaction, one workbench at a time.
    List<String> run() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            for (String file : FILES) {
                statement.execute(text("/supabase/migrations/" + file));
            }
        }
        connection.commit();
        return FILES;
    }

    /// What is missing, as `table.column`. The catalogue is asked, because the information schema
    /// shows a role only what it has grants on.
    List<String> missing() throws SQLException {
        List<String> missing = new ArrayList<>(NEEDED);
        try (PreparedStatement query =
                        connection.prepareStatement(
                                """
                                SELECT c.relname || '.' || a.attname
                                FROM pg_catalog.pg_attribute a
                                    JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
                                    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                                WHERE n.nspname = 'public' AND c.relname LIKE 'sandbox%'
                                    AND a.attnum > 0 AND NOT a.attisdropped\
                                """);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                missing.remove(rows.getString(1));
            }
        }
        return missing;
    }

    /// A file of statements that is part of the program.
    static String text(String file) {
        try (InputStream content = Migrations.class.getResourceAsStream(file)) {
            if (content == null) {
                throw new IllegalStateException(file + " is not in the program");
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
