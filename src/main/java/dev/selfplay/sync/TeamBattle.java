package dev.selfplay.sync;

import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;

import java.util.List;

/// A graded battle with all that it was fought with.
///
/// @param persona as it was then
/// @param prompt the merged prompt that its Closer was given
/// @param rulings the last one of each turn and kind, also where it takes one back; [BattleDetail#rulings]
///     is not used
public record TeamBattle(
        Run run, BattleDetail detail, Persona persona, String prompt, List<TeamRuling> rulings) {
    public TeamBattle {
        rulings = List.copyOf(rulings);
    }
}
