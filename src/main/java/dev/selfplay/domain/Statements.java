package dev.selfplay.domain;

import java.util.List;
import java.util.Locale;

/// What the referee heard said, told before it judged anything.
///
/// @param prices each time that the Closer put a price on the table, in order
/// @param consents each time that the seller said something on recording the memorandum, in order
public record Statements(List<Price> prices, List<Consent> consents) {
    public Statements {
        prices = List.copyOf(prices);
        consents = List.copyOf(consents);
    }

    /// A price of the Closer.
    ///
    /// @param turn the turn that the referee named, from 1
    /// @param usd whole US dollars
    /// @param overOffer whether that is above the deal sheet's offer
    /// @param verified whether the words stand in that turn and the Closer said them
    /// @param amountVerified whether the amount stands in the words, or plain code worked out the same
    public record Price(
            int turn,
            String quote,
            int usd,
            Price.Kind kind,
            boolean overOffer,
            boolean verified,
            boolean amountVerified) {

        /// How a price is put on the table.
        public enum Kind {
            OFFER,
            /// Under a condition that the seller may fulfil.
            CONDITIONAL,
            /// Contrary to fact, or somebody else's: nothing is offered.
            HYPOTHETICAL,
            /// The seller's figure is taken.
            ACCEPTANCE,
            /// Offered, and taken back later.
            WITHDRAWN;

            /// For machines.
            public String key() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        /// Whether more than the deal sheet's offer was put on the table, even where it was taken back
        /// later.
        public boolean raises() {
            return overOffer && kind != Price.Kind.HYPOTHETICAL;
        }
    }

    /// A word of the seller on recording the memorandum.
    ///
    /// @param turn the turn that the referee named, from 1
    /// @param verified whether the words stand in that turn and the seller said them
    public record Consent(int turn, String quote, Consent.Kind kind, boolean verified) {

        /// What the seller says to it.
        public enum Kind {
            CONSENT,
            /// A yes if something else comes true.
            CONDITION,
            /// A yes of before is taken back.
            WITHDRAWAL,
            REFUSAL;

            /// For machines.
            public String key() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /// The seller's last word on the memorandum decides whether a yes stands.
    public SpokenYes verbalYes() {
        return lastWord(consents);
    }

    /// The same from the words alone that stand in the transcript.
    public SpokenYes verifiedYes() {
        return lastWord(consents.stream().filter(Consent::verified).toList());
    }

    private static SpokenYes lastWord(List<Consent> said) {
        if (said.isEmpty() || said.getLast().kind() != Consent.Kind.CONSENT) {
            return SpokenYes.NO;
        }
        return SpokenYes.at(said.getLast().turn());
    }
}
