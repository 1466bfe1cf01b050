package dev.selfplay.workbench;

/// What a command needs of a workspace whose local state cannot be written.
public enum Reads {
    /// It writes: it is refused.
    NOT_ONLY,
    /// The local database, as far as it can be read.
    DATABASE,
    /// The workspace's own files; the database where it can be read.
    FILES
}
