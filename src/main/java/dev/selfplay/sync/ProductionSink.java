package dev.selfplay.sync;

import java.util.Optional;

/// Production's database. Blocks on the network; thread-safe.
public interface ProductionSink {

    /// The prompt that is in force; empty where none was ever published there.
    Optional<Released> released() throws TeamException;

    /// Publishes: all of it or, by an exception, none. Makes the tables where they are not there.
    /// Publishing the same again changes nothing.
    ///
    /// @throws TeamException [TeamException.Reason#STALE] where another prompt than the one that was
    ///     seen is in force
    void release(Release release) throws TeamException;
}
