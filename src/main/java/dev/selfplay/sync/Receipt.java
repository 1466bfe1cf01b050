package dev.selfplay.sync;

import java.util.UUID;

/// What became of a parcel.
public sealed interface Receipt {
    UUID operation();

    /// Taken, now or when it was sent before.
    ///
    /// @param version that it made
    record Taken(UUID operation, long version) implements Receipt {}

    /// The database does not take it, and no other parcel is to be held up by that.
    record Refused(UUID operation, String why) implements Receipt {}

    /// A tactic whose battle is not there: somebody deleted it. Nothing was written.
    record Orphan(UUID operation, UUID battle) implements Receipt {}

    /// Somebody else had changed it since; nothing was written.
    record Stale(UUID operation, Arrival theirs) implements Receipt {}
}
