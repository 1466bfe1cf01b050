package dev.selfplay.audit;

import java.util.Locale;

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
        DECADE;

        /// As the table of phrases calls it.
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Below this no figure is the price of a house.
    static final int LEAST_PRICE = 20_000;

    private static final int HUNDRED_THOUSAND = 100_000;

    boolean price() {
        return usd >= LEAST_PRICE;
    }

    /// What is meant where it is a sum on top of a price: "two hundred more" are dollars; 0 for what is too
    /// much.
    int onTop() {
        boolean hundreds = form == Form.BARE && usd % HUNDRED_THOUSAND == 0;
        int meant = hundreds ? usd / 1000 : usd;
        return meant < LEAST_PRICE ? meant : 0;
    }
}
