package dev.selfplay.sync;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The status of syncing with the team's database. Immutable.
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

    /// `synced`, `3 waiting`, `offline since 14:05, 3 waiting, 2 conflicts`.
    public String words(String clockTime) {
        return String.join(", ", parts(clockTime));
    }

    /// What the words are made of: the state, then what waits, then what a person has to decide. Empty
    /// where there is nothing to tell.
    public List<String> parts(String clockTime) {
        return switch (state) {
            case OFF -> List.of();
            case STARTING -> List.of("connecting");
            case SYNCING ->
                    List.of(
                            pulled == null
                                    ? "syncing"
                                    : String.format(Locale.ROOT, "joining: %,d taken in", pulled));
            case SYNCED ->
                    List.of(
                            conflicts > 0
                                    ? conflictWords()
                                    : waiting > 0 ? waitingWords() : "synced");
            case PAUSED -> parts("paused", waiting > 0, conflicts > 0);
            case OFFLINE -> parts("offline since " + clockTime, waiting > 0, conflicts > 0);
            case BLOCKED -> parts("not synced", false, conflicts > 0);
        };
    }

    private List<String> parts(String first, boolean andWaiting, boolean andConflicts) {
        List<String> parts = new ArrayList<>(List.of(first));
        if (andWaiting) {
            parts.add(waitingWords());
        }
        if (andConflicts) {
            parts.add(conflictWords());
        }
        return List.copyOf(parts);
    }

    private String waitingWords() {
        return waiting + " waiting";
    }

    private String conflictWords() {
        return conflicts + (conflicts == 1 ? " conflict" : " conflicts");
    }
}
