package dev.selfplay.audit;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The sums of money that words name, in digits or spoken, whoever offers them. Stateless.
public final class NamedSums {
    private NamedSums() {}

    /// In whole US dollars.
    public static Set<Integer> in(String words) {
        return Speech.of(words).amounts.stream().map(Amount::usd).collect(Collectors.toSet());
    }

    /// The one that the words begin with.
    public static Optional<Integer> leading(String words) {
        return Speech.of(words).amounts.stream()
                .filter(amount -> amount.from() == 0)
                .map(Amount::usd)
                .findFirst();
    }
}
