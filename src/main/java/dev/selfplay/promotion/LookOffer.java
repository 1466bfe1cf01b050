package dev.selfplay.promotion;

import dev.selfplay.domain.Usd;

import org.jspecify.annotations.Nullable;

/// What looking for tactics would be, before anybody asks for it.
///
/// @param battles over the threshold that nobody looked at yet
/// @param billed those of them for which a model that is paid may write
/// @param likely what the writing will about cost; null where a model's price is not known
/// @param high where every text is as long as it may be; null where a model's price is not known
public record LookOffer(int battles, int billed, @Nullable Usd likely, @Nullable Usd high) {}
