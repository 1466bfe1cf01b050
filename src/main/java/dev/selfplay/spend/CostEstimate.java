package dev.selfplay.spend;

import dev.selfplay.domain.Usd;

/// What a run will probably cost.
///
/// @param low short utterances, prompts served from the provider's cache
/// @param likely utterances of usual length, nothing cached
/// @param high every utterance twice the usual length, nothing cached
public record CostEstimate(Usd low, Usd likely, Usd high) {}
