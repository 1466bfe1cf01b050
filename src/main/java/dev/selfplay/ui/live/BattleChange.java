package dev.selfplay.ui.live;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Turn;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/// What changed in one battle since the last pulse. Several events of a battle make one change.
///
/// @param battle as it stands now; null where only words streamed
/// @param turn the turn under way; 0 where none is
/// @param tail the last words of the turn under way; empty before its first word
/// @param words all words of the turn under way; null unless the battle is followed
/// @param completed turns that became durable, in order; empty unless the battle is followed
/// @param held why it is held up; null where it is not
public record BattleChange(
        UUID battleId,
        @Nullable Battle battle,
        int turn,
        String tail,
        @Nullable String words,
        List<Turn> completed,
        @Nullable Grading grading,
        BattleEvent.@Nullable Held held) {
    public BattleChange {
        completed = List.copyOf(completed);
    }
}
