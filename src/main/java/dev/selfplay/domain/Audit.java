package dev.selfplay.domain;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Facts that plain code found in a transcript.
///
/// @param closerOffers dollar figures that the Closer itself put on the table, in order
/// @param sellerAsks dollar figures that the seller asked for, in order
/// @param disfluencies in the Closer's turns
/// @param clause17Turns turns, of either side, that mention the memorandum or its clause
public record Audit(
        List<Figure> closerOffers,
        List<Figure> sellerAsks,
        Disfluencies disfluencies,
        List<Integer> clause17Turns,
        SpokenYes verbalYes) {

    /// A dollar figure on the table. Whole US dollars.
    ///
    /// @param overOffer whether it is above the deal sheet's offer
    public record Figure(int turn, int usd, boolean overOffer) {}

    /// @param count "uh", "um", sighs and their like
    /// @param words the Closer's words altogether
    public record Disfluencies(int count, int words) {
        public double per100Words() {
            return words == 0 ? 0 : Math.round(1000.0 * count / words) / 10.0;
        }
    }

    public Audit {
        closerOffers = List.copyOf(closerOffers);
        sellerAsks = List.copyOf(sellerAsks);
        clause17Turns = List.copyOf(clause17Turns);
    }

    /// The highest figure that the Closer offered, in whole US dollars; null where it named none.
    public @Nullable Integer highestOffer() {
        return closerOffers.stream().map(Figure::usd).max(Integer::compare).orElse(null);
    }
}
