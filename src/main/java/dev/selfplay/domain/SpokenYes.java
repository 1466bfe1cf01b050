package dev.selfplay.domain;

import org.jspecify.annotations.Nullable;

/// Whether the seller said yes to recording the memorandum, and in which turn (from 1).
public record SpokenYes(boolean given, @Nullable Integer turn) {
    public static final SpokenYes NO = new SpokenYes(false, null);

    public static SpokenYes at(int turn) {
        return new SpokenYes(true, turn);
    }
}
