package dev.selfplay.audit;

/// A sum of money that an utterance names.
///
/// @param from index of its first word in the speech
/// @param to index after its last word
/// @param usd whole US dollars; of a decade the most that it may mean
record Amount(int from, int to, int usd, Form form) {
    enum Form {
        /// Says by itself that it is money: a dollar sign, "dollars", "k", "thousand", 82,700.
        EXPLICIT,
        /// The shorthand of people who talk prices: "eighty-two seven", "one fifty".
        SPOKEN,
        /// A bare number such as "ninety", a price only where the words around it say so.
        BARE,
        /// "The low nineties", "eighty-something".
        DECADE
    }

    /// Below this no figure is the price of a house.
    static final int LEAST_PRICE = 20_000;

    boolean price() {
        return usd >= LEAST_PRICE;
    }
}
