package dev.selfplay.audit;

import java.util.List;
import java.util.Set;

/// Tells which figures of a seller's utterance the seller demands.
final class AskReader {
    private static final Rules ASK = Rules.of("ask");

    private AskReader() {}

    /// @param offered figures that the Closer has offered before
    static List<Amount> read(Speech speech, Set<Integer> offered) {
        return speech.amounts.stream()
                .filter(Amount::price)
                .filter(a -> !offered.contains(a.usd()))
                .filter(a ->
                        ASK.first(a.form().key() + " ; " + speech.around(a))
                                .verdict()
                                .equals("demand"))
                .toList();
    }
}
