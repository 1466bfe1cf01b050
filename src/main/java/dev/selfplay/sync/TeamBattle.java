package dev.selfplay.sync;

import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;

/// A graded battle with all that it was fought with.
///
/// @param persona as it was then
/// @param prompt the merged prompt that its Closer was given
public record TeamBattle(Run run, BattleDetail detail, Persona persona, String prompt) {}
