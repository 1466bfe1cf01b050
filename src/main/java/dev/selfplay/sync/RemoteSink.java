package dev.selfplay.sync;

/// Where the team's database is. Thread-safe.
@FunctionalInterface
public interface RemoteSink {

    /// Connects. Blocks for some seconds at most.
    TeamLink connect() throws TeamException;
}
