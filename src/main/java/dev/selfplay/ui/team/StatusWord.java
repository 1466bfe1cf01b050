package dev.selfplay.ui.team;

import dev.selfplay.sync.SyncStatus;

import java.util.List;

/// The status of the team's database, in a word with a shape and a colour of its own. Equal ones look
/// the same.
///
/// @param words empty where nothing is to be shown
/// @param icon its name in the Feather set
/// @param tone the style class that sets its colour
public record StatusWord(String words, String icon, String tone) {
    static final StatusWord NONE = new StatusWord("", "fth-database", "tone-quiet");

    /// @param since the time of day at which the state began
    static StatusWord of(SyncStatus status, String since) {
        List<String> parts = status.parts(since);
        if (parts.isEmpty()) {
            return NONE;
        }
        // there is little room: what has to be decided goes before what waits
        String words =
                status.state() == SyncStatus.Phase.OFFLINE && parts.size() > 2
                        ? parts.getFirst() + ", " + parts.getLast()
                        : String.join(", ", parts);
        String begun = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        boolean conflicts = status.conflicts() > 0;
        return switch (status.state()) {
            case OFF -> NONE;
            case STARTING -> new StatusWord("Connecting", "fth-database", "tone-quiet");
            case SYNCING -> new StatusWord(begun, "fth-download-cloud", "tone-live");
            case SYNCED ->
                    conflicts
                            ? new StatusWord(begun, "fth-git-merge", "tone-waiting")
                            : !status.detail().isEmpty()
                                    ? new StatusWord(begun, "fth-alert-triangle", "tone-waiting")
                                    : status.waiting() > 0
                                            ? new StatusWord(begun, "fth-upload-cloud", "tone-live")
                                            : new StatusWord(
                                                    begun, "fth-check-circle", "tone-good");
            case PAUSED -> new StatusWord(begun, "fth-pause-circle", "tone-quiet");
            case OFFLINE -> new StatusWord(begun, "fth-cloud-off", "tone-quiet");
            case BLOCKED -> new StatusWord(begun, "fth-alert-octagon", "tone-bad");
        };
    }
}
