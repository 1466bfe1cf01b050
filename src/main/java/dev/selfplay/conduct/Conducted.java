package dev.selfplay.conduct;

import dev.selfplay.conduct.Work.State;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// What is conducted: an experiment, a tournament, a training.
public interface Conducted {
    Work work();

    default UUID id() {
        return work().id();
    }

    default State state() {
        return work().state();
    }

    default @Nullable String reason() {
        return work().reason();
    }

    default boolean stopWanted() {
        return work().stopWanted();
    }

    default Instant startedAt() {
        return work().startedAt();
    }

    default @Nullable Instant endedAt() {
        return work().endedAt();
    }
}
