package dev.selfplay.promotion;

import dev.selfplay.prompt.Similarity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds tactics that are alike: by the words that won, whatever was written from them. Immutable.
public final class Neighbours {
    private record Known(Tactic tactic, List<Similarity> quotes) {}

    private final List<Known> known = new ArrayList<>();

    public Neighbours(List<Tactic> tactics) {
        for (Tactic tactic : tactics) {
            List<Similarity> quotes =
                    new ArrayList<>(
                            tactic.victories().stream()
                                    .map(Victory::quote)
                                    .distinct()
                                    .map(Similarity::of)
                                    .toList());
            quotes.add(Similarity.of(answer(tactic.text())));
            known.add(new Known(tactic, quotes));
        }
    }

    /// @param score 0-1, see [Similarity]
    public record Near(Tactic tactic, double score) {
        /// Whether it is the same idea in the same words.
        public boolean same() {
            return score >= Similarity.SAME;
        }
    }

    /// The tactics that are alike, the nearest first.
    public List<Near> of(String quote) {
        Similarity mine = Similarity.of(quote);
        return known.stream()
                .map(k ->
                        new Near(k.tactic, k.quotes.stream().mapToDouble(mine::to).max().orElse(0)))
                .filter(near -> near.score() >= Similarity.ALIKE)
                .sorted(Comparator.comparingDouble((Near n) -> -n.score()))
                .toList();
    }

    public Optional<Near> nearest(String quote) {
        return of(quote).stream().findFirst();
    }

    /// The words to say: what stands between the last quotation marks, or else all of it.
    static String answer(String text) {
        int end = text.lastIndexOf('"');
        int start = end > 0 ? text.lastIndexOf('"', end - 1) : -1;
        return start >= 0 && end - start > 20 ? text.substring(start + 1, end) : text;
    }
}
