package dev.selfplay.promotion;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What was decided about a tactic, once and for good. When, and with which state of the prompt file,
/// [Entry] tells.
///
/// @param who the person, by the name of the settings; `another program` where the file was
///     changed outside
/// @param reason in a person's words, or what happened; may be empty
/// @param holds the warnings of the tactic with this text; approved, they were acknowledged
public record Decision(
        UUID id,
        UUID tacticId,
        Kind kind,
        String who,
        TacticState stateBefore,
        TacticState stateAfter,
        String textBefore,
        String textAfter,
        int priorityBefore,
        int priorityAfter,
        long promotedAtMillis,
        String reason,
        List<Hold> holds) {
    public Decision {
        holds = List.copyOf(holds);
    }

    public enum Kind {
        APPROVED,
        REJECTED,
        WITHDRAWN,
        /// Waits again.
        RECONSIDERED,
        REMOVED_BY_HAND,
        PUT_BACK_BY_HAND,
        PUBLISHED,
        /// The decision before it was taken back at once: all is as it was before that.
        UNDONE;

        /// Whether a person decided so at the desk, and may have meant something else.
        boolean undoable() {
            return switch (this) {
                case APPROVED, REJECTED, WITHDRAWN, RECONSIDERED -> true;
                case REMOVED_BY_HAND, PUT_BACK_BY_HAND, PUBLISHED, UNDONE -> false;
            };
        }
    }

    public boolean edited() {
        return !textBefore.equals(textAfter);
    }

    /// @param operation of the prompt file; null where the file was not written
    public record Entry(Decision decision, Instant at, @Nullable UUID operation) {}
}
