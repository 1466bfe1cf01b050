package dev.selfplay.sync;

import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A graded battle with all that it was fought with.
///
/// @param persona as it was then
/// @param prompt the merged prompt that its Closer was given
/// @param detail its gradings as they were written, and none of its rulings
/// @param rulings the last one of each turn and kind, also where it takes one back
/// @param ruling the last one about the battle as a whole, also where it takes one back; null where there
///     was none
public record TeamBattle(
        Run run,
        BattleDetail detail,
        Persona persona,
        String prompt,
        List<TeamRuling> rulings,
        @Nullable TeamBattleRuling ruling) {
    public TeamBattle {
        rulings = List.copyOf(rulings);
    }

    /// One of its gradings as it counts.
    public Grading standing(Grading grading) {
        return ruling == null ? grading : ruling.standing(grading);
    }
}
