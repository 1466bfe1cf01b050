package dev.selfplay.promotion;

import dev.selfplay.domain.Usd;

/// What came of looking for tactics.
///
/// @param battles looked at
/// @param tactics found in them, those that won again included
/// @param spent on the writing
/// @param barred battles that were left for the next time, since their model may not be asked now
public record LookResult(int battles, int tactics, Usd spent, int barred) {}
