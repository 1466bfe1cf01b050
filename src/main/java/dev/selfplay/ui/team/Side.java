package dev.selfplay.ui.team;

/// Whose version counts.
public enum Side {
    MINE,
    THEIRS
}
