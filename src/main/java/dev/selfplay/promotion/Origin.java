package dev.selfplay.promotion;

import java.time.Instant;
import java.util.UUID;

/// Where an adopted tactic came from: a teammate's, as it was when it was adopted.
///
/// @param teamId of theirs, in the team's database
/// @param priority 1-10
public record Origin(UUID teamId, String author, String text, int priority, Instant at) {

    /// Whether theirs is another one by now.
    public boolean changedTo(Shared theirs) {
        return !text.equals(theirs.text()) || priority != theirs.priority();
    }
}
