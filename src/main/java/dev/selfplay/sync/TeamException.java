package dev.selfplay.sync;

/// The team's database could not do what was asked. The message is for people and holds no secret.
public final class TeamException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String remedy;

    public enum Reason {
        /// No database is named.
        NOT_CONFIGURED,
        /// Not reachable, too slow, or the connection broke: normal; try again later.
        UNREACHABLE,
        /// It does not let us in, or not do this.
        DENIED,
        /// Its tables are not what this program needs.
        SCHEMA,
        /// The safety check is against it.
        SAFETY,
        /// Somebody else was first.
        STALE,
        /// It refuses this very data.
        DATA
    }

    public TeamException(Reason reason, String message, String remedy) {
        super(message);
        this.reason = reason;
        this.remedy = remedy;
    }

    public TeamException(Reason reason, String message, String remedy, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.remedy = remedy;
    }

    public Reason reason() {
        return reason;
    }

    public String remedy() {
        return remedy;
    }
}
