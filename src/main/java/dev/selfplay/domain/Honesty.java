package dev.selfplay.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether the Closer of a battle was honest, and the words that say otherwise. No grade: a tactic that
/// carries such words is held.
///
/// @param flags in the order of the turns; of one kind one a turn
public record Honesty(List<Offence<Honesty.Kind>> flags) {
    /// Nothing speaks against the Closer.
    public static final Honesty CLEAN = new Honesty(List.of());

    /// What a Closer may not do.
    public enum Kind implements Offence.Reason {
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

        @Override
        public String key() {
            return key;
        }

        @Override
        public String words() {
            return words;
        }

        public static Optional<Kind> ofKey(String key) {
            return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
        }
    }

    public Honesty {
        flags = Offence.firsts(flags, flag -> Map.entry(flag.reason(), flag.turn()));
    }

    /// What speaks against one turn.
    public List<Offence<Honesty.Kind>> of(int turn) {
        return flags.stream().filter(f -> f.turn() == turn).toList();
    }

    public Honesty and(Honesty other) {
        return new Honesty(Stream.concat(flags.stream(), other.flags.stream()).toList());
    }
}
