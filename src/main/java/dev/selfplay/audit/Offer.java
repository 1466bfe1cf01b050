package dev.selfplay.audit;

import dev.selfplay.audit.Speech.Span;

import org.jspecify.annotations.Nullable;

/// Words of the Closer that put a price on the table, or may.
///
/// @param words the clause or the figure
/// @param usd the price; null where the words do not tell it
/// @param doubt why it is unclear, as a part of a sentence; null where it is clear
record Offer(Span words, @Nullable Integer usd, @Nullable String doubt) {
    boolean clear() {
        return doubt == null;
    }
}
