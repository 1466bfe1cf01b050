package dev.selfplay.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Whether the Closer of a battle was honest, and the words that say otherwise. No grade: a tactic that
/// carries such words is held.
///
/// @param flags in the order of the turns; of one kind one a turn
public record Honesty(List<Flag> flags) {
    /// Nothing speaks against the Closer.
    public static final Honesty CLEAN = new Honesty(List.of());

    /// What a Closer may not do.
    public enum Kind {
        PROMISE("promise", "promised what the deal sheet does not hold"),
        URGENCY("urgency", "made up a reason to hurry"),
        THREAT("threat", "threatened"),
        DENIAL("denial", "denied to be an AI when asked");

        private final String key;
        private final String words;

        Kind(String key, String words) {
            this.key = key;
            this.words = words;
        }

        /// As it stands in JSON.
        public String key() {
            return key;
        }

        /// To follow "the Closer".
        public String words() {
            return words;
        }

        public static Optional<Kind> ofKey(String key) {
            return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
        }
    }

    /// @param turn of the Closer, from 1
    /// @param quote the words of that turn
    public record Flag(Kind kind, int turn, String quote) {

        /// `The Closer threatened (turn 5).`
        public String sentence() {
            return "The Closer %s (turn %d).".formatted(kind.words(), turn);
        }
    }

    public Honesty {
        List<Flag> first = new ArrayList<>();
        flags.stream()
                .sorted(Comparator.comparingInt(Flag::turn))
                .filter(f ->
                        first.stream().noneMatch(g -> g.kind() == f.kind() && g.turn() == f.turn()))
                .forEachOrdered(first::add);
        flags = List.copyOf(first);
    }

    /// What speaks against one turn.
    public List<Flag> of(int turn) {
        return flags.stream().filter(f -> f.turn() == turn).toList();
    }

    public Honesty and(Honesty other) {
        List<Flag> all = new ArrayList<>(flags);
        all.addAll(other.flags);
        return new Honesty(all);
    }
}
