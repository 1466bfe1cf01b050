package dev.selfplay.domain;

import java.util.Locale;

/// The life of a battle.
public enum BattleState {
    QUEUED,
    RUNNING,
    /// Running, but held up: rate limited, paused or waiting for spend to be released.
    WAITING,
    GRADING,
    /// All turns are there and graded.
    COMPLETED,
    /// All turns are there, but the referee gave no usable grades; can be graded again.
    UNGRADED,
    /// Its seller fell out of its role: kept and shown, and counted nowhere but as void.
    VOID,
    CANCELLED,
    /// Stopped by the kill-switch.
    KILLED,
    FAILED,
    /// Left in the middle by a crash or a stop; can be resumed at its next turn.
    INTERRUPTED;

    /// Whether a battle in this state is over, at least for now.
    public boolean ended() {
        return switch (this) {
            case QUEUED, RUNNING, WAITING, GRADING -> false;
            case COMPLETED, UNGRADED, VOID, CANCELLED, KILLED, FAILED, INTERRUPTED -> true;
        };
    }

    /// Whether a battle in this state may be taken up again at its next turn.
    public boolean resumable() {
        return switch (this) {
            case INTERRUPTED, KILLED, CANCELLED, FAILED -> true;
            default -> false;
        };
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
