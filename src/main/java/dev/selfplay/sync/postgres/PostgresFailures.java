package dev.selfplay.sync.postgres;

import dev.selfplay.log.SecretMask;
import dev.selfplay.sync.TeamException;
import dev.selfplay.sync.TeamException.Reason;

import java.sql.SQLException;

/// Puts what the driver reports into words. The codes are SQLSTATE.
final class PostgresFailures {
    private static final String MIGRATE =
            "Run \"sync migrate\", or \"supabase db push\" with the workbench's migrations.";

    private PostgresFailures() {}

    static TeamException of(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String said =
                SecretMask.mask(String.valueOf(e.getMessage())).lines().findFirst().orElse("");
        if (state.startsWith("28")) {
            return new TeamException(
                    Reason.DENIED,
                    "The team's database does not let us in: " + said,
                    "Check user and password in the connection string.",
                    e);
        }
        return switch (state) {
            case "42501" ->
                    new TeamException(
                            Reason.DENIED,
                            "The team's database forbids this: " + said,
                            "Connect as the owner of the tables (postgres).",
                            e);
            case "42P01", "42703", "42883", "3F000" ->
                    new TeamException(
                            Reason.SCHEMA,
                            "The team's database lacks what the workbench needs: " + said,
                            MIGRATE,
                            e);
            case "3D000" ->
                    new TeamException(
                            Reason.DENIED,
                            "There is no such database: " + said,
                            "Check the end of the connection string.",
                            e);
            default ->
                    state.startsWith("22") || state.startsWith("23")
                            ? new TeamException(
                                    Reason.DATA,
                                    "The team's database refuses this: " + said,
                                    "See the log; the change stays here.",
                                    e)
                            : new TeamException(
                                    Reason.UNREACHABLE,
                                    "The team's database cannot be reached: " + said,
                                    "It is tried again by itself.",
                                    e);
        };
    }
}
