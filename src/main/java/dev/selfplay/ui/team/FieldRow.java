package dev.selfplay.ui.team;

import org.jspecify.annotations.Nullable;

/// A field in which two versions of the same thing differ, as people read it.
///
/// @param key as personas.json has it, or a name of our own for a tactic's
/// @param before what both had; empty where that is not known, or was nothing
/// @param mine empty for nothing
/// @param theirs empty for nothing
/// @param side the choice; null where a person has still to choose
/// @param news whether it changed since it was last shown
public record FieldRow(
        String key,
        String label,
        String before,
        String mine,
        String theirs,
        Changed changed,
        @Nullable Side side,
        boolean news) {

    /// Who changed it since both had the same.
    public enum Changed {
        MINE,
        THEIRS,
        BOTH
    }

    FieldRow with(@Nullable Side chosen, boolean isNews) {
        return new FieldRow(key, label, before, mine, theirs, changed, chosen, isNews);
    }

    boolean sameTexts(FieldRow other) {
        return before.equals(other.before)
                && mine.equals(other.mine)
                && theirs.equals(other.theirs);
    }
}
