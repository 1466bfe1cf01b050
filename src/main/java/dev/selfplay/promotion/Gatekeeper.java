package dev.selfplay.promotion;

import dev.selfplay.domain.Battle;

/// Says whether a won battle may give tactics. Blocks on the disk; thread-safe.
@FunctionalInterface
public interface Gatekeeper {
    /// Every win may.
    Gatekeeper OPEN = won -> new Answer.Open();

    Answer ask(Battle won);

    /// What it says.
    sealed interface Answer {
        /// It may.
        record Open() implements Answer {}

        /// It never may.
        ///
        /// @param note why, a sentence for people
        record Barred(String note) implements Answer {}

        /// Not yet: it is being fought again.
        record Later() implements Answer {}
    }
}
