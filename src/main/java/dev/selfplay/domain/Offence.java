package dev.selfplay.domain;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// What a speaker did that it may not do, and the words that prove it.
///
/// @param <R> what there can be
/// @param turn from 1
/// @param quote words of that turn
public record Offence<R extends Offence.Reason>(R reason, int turn, String quote) {

    /// One kind of offence.
    public interface Reason {
        /// As it stands in JSON.
        String key();

        /// What was done, to follow "the seller" or "the Closer".
        String words();
    }

    /// `The seller spoke as the buyer (turn 4).`
    public String sentence() {
        String who = Speaker.ofTurn(turn) == Speaker.SELLER ? "seller" : "Closer";
        return String.format(Locale.ROOT, "The %s %s (turn %d).", who, reason.words(), turn);
    }

    /// In the order of the turns, of those that are alike the first.
    ///
    /// @param alike equal for offences that count once
    static <R extends Reason> List<Offence<R>> firsts(
            List<Offence<R>> all, Function<Offence<R>, Object> alike) {
        Map<Object, Offence<R>> first = new LinkedHashMap<>();
        all.stream()
                .sorted(Comparator.comparingInt(Offence::turn))
                .forEachOrdered(o -> first.putIfAbsent(alike.apply(o), o));
        return List.copyOf(first.values());
    }
}
