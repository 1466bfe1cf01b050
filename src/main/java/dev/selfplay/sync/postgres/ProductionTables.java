package dev.selfplay.sync.postgres;

import dev.selfplay.domain.TimeWords;
import dev.selfplay.sync.Release;
import dev.selfplay.sync.Released;
import dev.selfplay.sync.TeamException;
import dev.selfplay.sync.TeamException.Reason;
import dev.selfplay.sync.TeamTactic;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/// The tables that production reads: `production_prompts`, of which the last row is in force, and
/// `production_tactics`. Within a transaction that the caller has begun.
record ProductionTables(Connection connection) {
    static final String FILE =
            "/production/supabase/migrations/20261124200000_create_production_tables.sql";

    // one publication at a time; also while the tables are made
    private static final long LOCK = 7_306_924_052L;

    private boolean tables() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT to_regclass('public.production_prompts') IS NOT NULL"
                                        + " AND to_regclass('public.production_tactics') IS NOT"
                                        + " NULL")) {
            return row.next() && row.getBoolean(1);
        }
    }

    Optional<Released> latest() throws SQLException {
        if (!tables()) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                // of the text itself: another program may have put it there
                                "SELECT encode(sha256(convert_to(text, 'UTF8')), 'hex'), text,"
                                        + " author, published_at FROM public.production_prompts"
                                        + " ORDER BY seq DESC LIMIT 1")) {
            return row.next()
                    ? Optional.of(
                            new Released(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getObject(4, OffsetDateTime.class).toInstant()))
                    : Optional.empty();
        }
    }

    /// Published twice is published once.
    void publish(Release release) throws SQLException, TeamException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            if (!tables()) {
                statement.execute(Migrations.text(FILE));
            }
        }
        Optional<Released> latest = latest();
        String there = latest.map(Released::hash).orElse("");
        if (!there.equals(release.hash())) {
            if (!there.equals(release.before())) {
                throw overtaken(latest);
            }
            prompt(release);
        }
        for (TeamTactic tactic : release.tactics()) {
            tactic(tactic, release.author());
        }
        withdrawOthers(release);
    }

    private static TeamException overtaken(Optional<Released> latest) {
        return new TeamException(
                Reason.STALE,
                latest.map(l ->
                                "%s published another prompt on %s."
                                        .formatted(l.author(), TimeWords.of(l.at())))
                        .orElse("The prompt that was in force is not there any more."),
                "Look at the difference again, and publish then.");
    }

    private void prompt(Release release) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO public.production_prompts (hash, text, author) VALUES (?, ?,"
                                + " ?)")) {
            insert.setString(1, release.hash());
            insert.setString(2, release.text());
            insert.setString(3, release.author());
            insert.executeUpdate();
        }
    }

    private void tactic(TeamTactic tactic, String author) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO public.production_tactics AS t (id, tactic_text, is_synthetic,
                            priority, promoted_at, is_golden_sample, author)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (id) DO UPDATE SET tactic_text = excluded.tactic_text,
                            priority = excluded.priority, promoted_at = excluded.promoted_at,
                            is_golden_sample = excluded.is_golden_sample,
                            author = excluded.author, published_at = now(), is_active = true,
                            withdrawn_at = NULL
                        WHERE NOT t.is_active OR (t.tactic_text, t.priority, t.is_golden_sample)
                            IS DISTINCT FROM (excluded.tactic_text, excluded.priority,
                                excluded.is_golden_sample)\
                        """)) {
            insert.setObject(1, tactic.id());
            insert.setString(2, PostgresJson.plain(tactic.text()));
            insert.setBoolean(3, tactic.synthetic());
            insert.setInt(4, tactic.priority());
            insert.setObject(5, TacticColumns.time(tactic.promotedAt()));
            insert.setBoolean(6, tactic.golden());
            insert.setString(7, author);
            insert.executeUpdate();
        }
    }

    /// What a prompt before this one had, and this one has not.
    private void withdrawOthers(Release release) throws SQLException {
        UUID[] ids = release.tactics().stream().map(TeamTactic::id).toArray(UUID[]::new);
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE public.production_tactics SET is_active = false, withdrawn_at ="
                                + " now() WHERE is_active AND id <> ALL (?)")) {
            update.setArray(1, connection.createArrayOf("uuid", ids));
            update.executeUpdate();
        }
    }
}
