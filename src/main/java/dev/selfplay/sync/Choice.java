package dev.selfplay.sync;

import java.util.Set;

/// What a person takes of two versions.
public sealed interface Choice {
    record Mine() implements Choice {}

    record Theirs() implements Choice {}

    /// Of a persona: mine, with these fields of theirs.
    record Fields(Set<String> fromTheirs) implements Choice {
        public Fields {
            fromTheirs = Set.copyOf(fromTheirs);
        }
    }
}
