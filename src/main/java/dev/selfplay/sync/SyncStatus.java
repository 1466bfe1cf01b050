package dev.selfplay.sync;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;

/// How the workbench stands with the team's database. Immutable.
///
/// @param waiting changes that the team has still to be told
/// @param conflicts that a person has to decide
/// @param since when the state began
/// @param detail why, in words for people; empty where the state says it all
/// @param remedy what to do; empty where there is nothing to do
/// @param pulled taken in so far while a long round runs, such as a first contact; null else
/// @param reason of the trouble; null where there is none
/// @param inStepAt when a round last ended well in this program; null before the first
public record SyncStatus(
        Phase state,
        int waiting,
        int conflicts,
        Instant since,
        String detail,
        String remedy,
        @Nullable Integer pulled,
        TeamException.@Nullable Reason reason,
        @Nullable Instant inStepAt) {

    public static SyncStatus off(Instant since, String why, String remedy) {
        return new SyncStatus(Phase.OFF, 0, 0, since, why, remedy, null, null, null);
    }

    /// Whether making the tables, or completing them, is what helps.
    public boolean lacksTables() {
        return state == Phase.BLOCKED && reason == TeamException.Reason.SCHEMA;
    }

    /// The same with another number of open conflicts.
    public SyncStatus withConflicts(int open) {
        return new SyncStatus(
                state, waiting, open, since, detail, remedy, pulled, reason, inStepAt);
    }

    public enum Phase {
        /// No database is named.
        OFF,
        /// Not tried yet.
        STARTING,
        /// A round that takes a while: a first contact, or the first after a long absence.
        SYNCING,
        SYNCED,
        /// A person wants it so.
        PAUSED,
        /// Not reachable: normal.
        OFFLINE,
        /// A person has to do something: see the remedy.
        BLOCKED
    }

    /// As the window's corner has it: `synced`, `3 waiting`, `offline since 14:05`.
    public String words(String clockTime) {
        return switch (state) {
            case OFF -> "";
            case STARTING -> "connecting";
            case SYNCING ->
                    pulled == null
                            ? "syncing"
                            : String.format(Locale.ROOT, "joining: %,d taken in", pulled);
            case SYNCED ->
                    conflicts > 0 ? conflictWords() : waiting > 0 ? waiting + " waiting" : "synced";
            case PAUSED -> "paused" + rest();
            case OFFLINE -> "offline since " + clockTime + rest();
            case BLOCKED -> "not synced" + (conflicts > 0 ? ", " + conflictWords() : "");
        };
    }

    private String rest() {
        return (waiting > 0 ? ", " + waiting + " waiting" : "")
                + (conflicts > 0 ? ", " + conflictWords() : "");
    }

    private String conflictWords() {
        return conflicts + (conflicts == 1 ? " conflict" : " conflicts");
    }
}
