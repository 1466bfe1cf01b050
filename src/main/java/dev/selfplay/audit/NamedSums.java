package dev.selfplay.audit;

import java.util.Set;
import java.util.stream.Collectors;

/// The sums of money that words name, in digits or spoken, whoever offers them. Stateless.
public final class NamedSums {
    private NamedSums() {}

    /// In whole US dollars.
    public static Set<Integer> in(String words) {
        return Speech.of(words).amounts.stream().map(Amount::usd).collect(Collectors.toSet());
    }
}
