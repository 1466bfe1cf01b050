package dev.selfplay.ui.team;

import dev.selfplay.config.DatabaseAddress;
import dev.selfplay.config.Environment;
import dev.selfplay.config.TeamDatabase;
import dev.selfplay.config.Tls;

import java.util.ArrayList;
import java.util.List;

/// Where the team's database is, in words; never with a secret.
///
/// @param where user, host, port and database; empty where none is usable
/// @param from the variable that named it, and where that was set; empty for none
/// @param protection how the connection is protected
/// @param notes what a person should know of it, a sentence each
/// @param problem why there is none; empty where there is one
/// @param remedy exactly what to do then
/// @param syncs whether the workbench syncs with it by itself: in SANDBOX only
public record TeamPlace(
        String where,
        String from,
        String protection,
        List<String> notes,
        String problem,
        String remedy,
        boolean syncs) {
    public TeamPlace {
        notes = List.copyOf(notes);
    }

    /// Where this environment has it.
    public static TeamPlace of(Environment environment) {
        boolean production = environment instanceof Environment.Prod;
        return switch (TeamDatabase.of(environment)) {
            case TeamDatabase.Ready ready -> of(ready, production);
            case TeamDatabase.Missing(String message, String remedy) -> none(message, remedy);
            case TeamDatabase.Unusable(String message, String remedy) -> none(message, remedy);
            case TeamDatabase.Refused(String message, String remedy) -> none(message, remedy);
        };
    }

    private static TeamPlace of(TeamDatabase.Ready ready, boolean production) {
        DatabaseAddress address = ready.address();
        List<String> notes = new ArrayList<>(ready.warnings());
        if (address.pooled()) {
            notes.add(
                    "A pooler in transaction mode is in between: news of the team come with the"
                            + " next look, a few seconds later.");
        }
        if (production) {
            notes.add("This is PROD: the workbench syncs in SANDBOX only.");
        }
        return new TeamPlace(
                address.toString(),
                ready.from().name() + ", " + ready.from().origin().label(),
                protection(address),
                notes,
                "",
                "",
                !production);
    }

    private static String protection(DatabaseAddress address) {
        return switch (address.tls()) {
            case OFF -> address.loopback() ? "none: it is on this machine" : "none";
            case ENCRYPTED -> "TLS, whoever answers (sslmode=" + Tls.ENCRYPTED.sslmode() + ")";
            case VERIFIED -> "TLS, certificate verified with " + address.caFile();
        };
    }

    /// None is named, or it cannot be used.
    public static TeamPlace none(String problem, String remedy) {
        return new TeamPlace("", "", "", List.of(), problem, remedy, false);
    }

    public boolean usable() {
        return !where.isEmpty();
    }
}
