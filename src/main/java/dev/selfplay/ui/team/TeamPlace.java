package dev.selfplay.ui.team;

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

    /// None is named, or it cannot be used.
    public static TeamPlace none(String problem, String remedy) {
        return new TeamPlace("", "", "", List.of(), problem, remedy, false);
    }

    public boolean usable() {
        return !where.isEmpty();
    }
}
