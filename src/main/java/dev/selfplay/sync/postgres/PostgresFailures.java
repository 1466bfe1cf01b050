package dev.selfplay.sync.postgres;

import dev.selfplay.log.SecretMask;
import dev.selfplay.sync.TeamException;
import dev.selfplay.sync.TeamException.Reason;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Locale;

import javax.net.ssl.SSLException;

/// Puts what the driver reports into words. The codes are SQLSTATE.
final class PostgresFailures {
    private static final String MIGRATE =
            "Run \"sync migrate\", or \"supabase db push\" with the workbench's migrations.";
    private static final String AGAIN = "It is tried again by itself.";

    private PostgresFailures() {}

    /// Whether the same transaction may well succeed now: others were in its way.
    static boolean againAtOnce(SQLException e) {
        return switch (state(e)) {
            case "40001", "40P01" -> true;
            default -> false;
        };
    }

    static TeamException of(SQLException e) {
        String state = state(e);
        String said = said(e);
        return switch (state) {
            case "28P01", "28000" ->
                    denied(
                            e,
                            "does not let us in: " + said,
                            "Check user and password in the connection string.");
            case "42501" ->
                    denied(
                            e,
                            "forbids this: " + said,
                            "Connect as the owner of the tables" + " (postgres).");
            case "3D000" ->
                    denied(e, "is not there: " + said, "Check the end of the connection string.");
            case "25006" ->
                    denied(
                            e,
                            "can only be read: " + said,
                            "Connect to the primary server. A Supabase project whose disk is full"
                                    + " becomes read-only until there is room; then it goes on by"
                                    + " itself.");
            case "53100" ->
                    denied(
                            e,
                            "has no room left: " + said,
                            "Make room on its disk, or give it a larger one; then it goes on by"
                                    + " itself.");
            case "53300" ->
                    away(
                            e,
                            "has no connection left for us: " + said,
                            "It is tried again by itself. If it stays so, use the connection string"
                                    + " of the session pooler.");
            case "57P01", "57P02", "57P03", "57P05" ->
                    away(e, "is starting or shutting down: " + said, AGAIN);
            case "57014", "55P03", "25P03", "25P04" -> away(e, "took too long: " + said, AGAIN);
            case "40001", "40P01" -> away(e, "is busy with the same rows: " + said, AGAIN);
            case "P0001", "54000" -> data(e, said);
            default -> byClass(e, state, said);
        };
    }

    private static TeamException byClass(SQLException e, String state, String said) {
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "22", "23", "44" -> data(e, said);
            case "28" ->
                    denied(
                            e,
                            "does not let us in: " + said,
                            "Check user and password in the connection string.");
            case "42", "3F", "0A" ->
                    new TeamException(
                            Reason.SCHEMA,
                            "The team's database lacks what the workbench needs: " + said,
                            MIGRATE,
                            e);
            default -> connection(e, said);
        };
    }

    private static TeamException connection(SQLException e, String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("tenant or user not found")) {
            return denied(
                    e,
                    "does not let us in: " + said,
                    "Through Supabase's pooler the user is postgres.<project ref>, and the host is"
                            + " that of the project's region: copy the connection string again.");
        }
        if (lower.contains("does not support ssl")) {
            return denied(
                    e,
                    "offers no encryption, and nothing is sent without.",
                    "Add sslmode=disable to the connection string, if this network may be"
                            + " trusted.");
        }
        if (lower.contains("hostname") && lower.contains("could not be verified")) {
            return denied(
                    e,
                    "has a certificate for another host: " + said,
                    "Write the host as its certificate names it, or use sslmode=require.");
        }
        if (lower.contains("root certificate")) {
            return denied(
                    e,
                    "cannot be verified: " + said,
                    "Set sslrootcert or PGSSLROOTCERT to a file that can be read.");
        }
        if (inTls(e) && (lower.contains("pkix") || lower.contains("certif"))) {
            return denied(
                    e,
                    "has a certificate of another authority than the one in our file: " + said,
                    "Set sslrootcert or PGSSLROOTCERT to the file of its authority (Supabase:"
                            + " Project Settings, Database, SSL Configuration), or remove it to"
                            + " connect encrypted without verifying.");
        }
        if (state(e).equals("08P01") || lower.contains("protocol error")) {
            return denied(
                    e,
                    "is not what answers there: " + said,
                    "Check host and port in the connection string: another kind of server listens"
                            + " there.");
        }
        return away(e, "cannot be reached: " + said, AGAIN);
    }

    private static boolean inTls(Throwable e) {
        boolean tls = false;
        for (Throwable cause = e; cause != null && !tls; cause = cause.getCause()) {
            tls = cause instanceof SSLException;
        }
        return tls;
    }

    private static TeamException denied(SQLException e, String what, String remedy) {
        return new TeamException(Reason.DENIED, "The team's database " + what, remedy, e);
    }

    private static TeamException away(SQLException e, String what, String remedy) {
        return new TeamException(Reason.UNREACHABLE, "The team's database " + what, remedy, e);
    }

    private static TeamException data(SQLException e, String said) {
        return new TeamException(
                Reason.DATA,
                "The team's database refuses this: " + said,
                "See the log; the change stays here.",
                e);
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    /// Of a batch what the server said, without the rows that were sent.
    private static String said(SQLException e) {
        SQLException told =
                e instanceof BatchUpdateException && e.getNextException() != null
                        ? e.getNextException()
                        : e;
        return SecretMask.mask(String.valueOf(told.getMessage())).lines().findFirst().orElse("");
    }
}
