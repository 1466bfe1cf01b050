package dev.selfplay.domain;

import org.jspecify.annotations.Nullable;

/// Whether the seller said yes to recording the memorandum, and in which turn (from 1; null where it
/// was not said which).
public record SpokenYes(boolean given, @Nullable Integer turn) {
    public static final SpokenYes NO = new SpokenYes(false, null);

    /// For people: `spoken yes in turn 12`, `spoken yes, turn not told`, `no spoken yes`, and a dash where
    /// nobody told.
    public static String words(@Nullable SpokenYes yes) {
        if (yes == null) {
            return "spoken yes: –";
        }
        if (!yes.given) {
            return "no spoken yes";
        }
        return yes.turn == null ? "spoken yes, turn not told" : "spoken yes in turn " + yes.turn;
    }

    public static SpokenYes at(int turn) {
        return new SpokenYes(true, turn);
    }
}
