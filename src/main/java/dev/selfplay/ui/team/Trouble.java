package dev.selfplay.ui.team;

import dev.selfplay.sync.SyncStatus;
import dev.selfplay.sync.SyncStatus.State;

/// What stands in the way, with its remedy; empty for nothing.
///
/// @param urgent whether a person has to do something: being offline is normal
record Trouble(String words, boolean urgent) {
    static Trouble of(TeamPlace place, SyncStatus status) {
        if (!place.usable()) {
            return new Trouble(join(place.problem(), place.remedy()), false);
        }
        boolean urgent = status.state() == State.BLOCKED || status.state() == State.SYNCED;
        return new Trouble(join(status.detail(), status.remedy()), urgent);
    }

    private static String join(String message, String remedy) {
        if (message.isEmpty() || remedy.isEmpty()) {
            return message + remedy;
        }
        boolean stop = message.endsWith(".") || message.endsWith("!");
        return message + (stop ? "\n" : ".\n") + remedy;
    }
}
