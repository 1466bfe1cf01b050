package dev.selfplay.sync;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// How the workbench stands with the team's database. Immutable.
///
/// @param waiting changes that the team has still to be told
/// @param conflicts that a person has to decide
/// @param since when the state began
/// @param detail why, in words for people; empty where the state says it all
/// @param remedy what to do; empty where there is nothing to do
/// @param pulled taken in so far while a first contact runs; null else
public record SyncStatus(
        State state,
        int waiting,
        int conflicts,
        Instant since,
        String detail,
        String remedy,
        @Nullable Integer pulled) {

    public static SyncStatus off(Instant since, String why, String remedy) {
        return new SyncStatus(State.OFF, 0, 0, since, why, remedy, null);
    }

    public enum State {
        /// No database is named.
        OFF,
        /// Not tried yet.
        STARTING,
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
            case SYNCING -> pulled == null ? "syncing" : "joining: %,d taken in".formatted(pulled);
            case SYNCED ->
                    conflicts > 0
                            ? conflicts + (conflicts == 1 ? " conflict" : " conflicts")
                            : waiting > 0 ? waiting + " waiting" : "synced";
            case PAUSED -> waiting > 0 ? "paused, " + waiting + " waiting" : "paused";
            case OFFLINE ->
                    "offline since %s%s"
                            .formatted(clockTime, waiting > 0 ? ", " + waiting + " waiting" : "");
            case BLOCKED -> "not synced";
        };
    }
}
