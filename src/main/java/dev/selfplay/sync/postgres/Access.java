package dev.selfplay.sync.postgres;

import dev.selfplay.sync.TeamException;
import dev.selfplay.sync.TeamException.Reason;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the role that is connected may do with the workbench's tables. A role without grants sees no
/// column of theirs, and one with grants but no policy sees no row: both look like an empty database,
/// and neither is one.
record Access(Connection connection) {
    /// What syncing does with each table.
    private static final Map<String, List<String>> NEEDED =
            new TreeMap<>(
                    Map.of(
                            "sandbox_personas", List.of("SELECT", "INSERT", "UPDATE"),
                            "sandbox_battles", List.of("SELECT", "INSERT", "UPDATE"),
                            "sandbox_tactics", List.of("SELECT", "INSERT", "UPDATE"),
                            "sandbox_gradings", List.of("SELECT", "INSERT"),
                            "sandbox_prompts", List.of("SELECT", "INSERT"),
                            "sandbox_operations", List.of("SELECT", "INSERT", "DELETE"),
                            "sandbox_deletions", List.of("SELECT"),
                            "sandbox_workbench", List.of("SELECT")));

    private static final String ASK =
            """
            SELECT current_user, c.relname, p.action,
                has_schema_privilege('public', 'USAGE') AND has_table_privilege(c.oid, p.action)
                    AS granted,
                row_security_active(c.oid) AND NOT EXISTS (
                    SELECT FROM pg_catalog.pg_policy y, unnest(y.polroles) r
                    WHERE y.polrelid = c.oid AND y.polpermissive
                        AND y.polcmd::text IN ('*', p.code)
                        AND CASE WHEN r = 0 THEN true ELSE pg_has_role(r, 'USAGE') END) AS hidden
            FROM pg_catalog.pg_class c
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
                CROSS JOIN (VALUES ('SELECT', 'r'), ('INSERT', 'a'), ('UPDATE', 'w'),
                    ('DELETE', 'd')) AS p(action, code)
            WHERE c.relname = ANY (?) AND c.relkind IN ('r', 'p')
            ORDER BY c.relname
            """;

    /// Looks at the tables that are there; changes nothing.
    ///
    /// @throws TeamException if the role may not do what syncing does, or would see no row
    void check() throws SQLException, TeamException {
        Set<String> forbidden = new LinkedHashSet<>();
        Set<String> hidden = new LinkedHashSet<>();
        String role = "";
        try (PreparedStatement query = connection.prepareStatement(ASK)) {
            query.setArray(1, connection.createArrayOf("text", NEEDED.keySet().toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    role = row.getString(1);
                    String table = row.getString(2);
                    String action = row.getString(3);
                    if (NEEDED.getOrDefault(table, List.of()).contains(action)) {
                        if (!row.getBoolean(4)) {
                            forbidden.add(table + " (" + action + ")");
                        } else if (row.getBoolean(5)) {
                            hidden.add(table + " (" + action + ")");
                        }
                    }
                }
            }
        }
        if (!forbidden.isEmpty()) {
            throw denied(
                    "The team's database forbids role \"%s\" what syncing does: %s."
                            .formatted(role, few(forbidden)),
                    ("Connect as the owner of the tables (postgres), or have the owner run, for"
                         + " each table: GRANT SELECT, INSERT, UPDATE, DELETE ON … TO \"%s\".")
                            .formatted(role));
        }
        if (!hidden.isEmpty()) {
            throw denied(
                    ("The team's database hides its rows from role \"%s\": row-level security is"
                                    + " on, and no policy is for this role: %s.")
                            .formatted(role, few(hidden)),
                    ("Connect as the owner of the tables (postgres), or have the owner run, for"
                         + " each table: CREATE POLICY … FOR ALL TO \"%s\" USING (true) WITH CHECK"
                         + " (true).")
                            .formatted(role));
        }
    }

    private static TeamException denied(String message, String remedy) {
        return new TeamException(Reason.DENIED, message, remedy);
    }

    private static String few(Set<String> names) {
        List<String> all = List.copyOf(names);
        return all.size() <= 4
                ? String.join(", ", all)
                : String.join(", ", all.subList(0, 3)) + " and " + (all.size() - 3) + " more";
    }
}
