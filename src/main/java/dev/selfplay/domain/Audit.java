package dev.selfplay.domain;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/// Facts that plain code found in a transcript.
///
/// @param closerOffers dollar figures that the Closer clearly put on the table itself, in order
/// @param sellerAsks dollar figures that the seller asked for, in order
/// @param disfluencies in the Closer's turns
/// @param clause17Turns turns, of either side, that mention the memorandum or its clause
/// @param verbalYes the seller's consent that clearly stands at the end
/// @param unclear what may be an offer above the deal sheet or bear on the consent, and only a person can
///     tell, in order
/// @param twoSidedTurns turns in which one speaks for both sides, or that carry a grade
public record Audit(
        List<Figure> closerOffers,
        List<Figure> sellerAsks,
        Disfluencies disfluencies,
        List<Integer> clause17Turns,
        SpokenYes verbalYes,
        List<Unclear> unclear,
        List<Integer> twoSidedTurns) {

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

    /// Words that code does not settle.
    ///
    /// @param quote as they stand in the turn
    /// @param usd what would be offered, where that is known
    /// @param why in a plain sentence for people
    public record Unclear(int turn, Kind kind, String quote, @Nullable Integer usd, String why) {
        /// What the words may be.
        public enum Kind {
            /// An offer of the Closer above the deal sheet.
            OFFER,
            /// The seller's yes to the memorandum, a no, or a yes taken back.
            CONSENT;

            /// For machines.
            public String key() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    public Audit {
        closerOffers = List.copyOf(closerOffers);
        sellerAsks = List.copyOf(sellerAsks);
        clause17Turns = List.copyOf(clause17Turns);
        unclear = List.copyOf(unclear);
        twoSidedTurns = List.copyOf(twoSidedTurns);
    }

    /// The highest figure that the Closer offered, in whole US dollars; null where it named none.
    public @Nullable Integer highestOffer() {
        return closerOffers.stream().map(Figure::usd).max(Integer::compare).orElse(null);
    }
}
