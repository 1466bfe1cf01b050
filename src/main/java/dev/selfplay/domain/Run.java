package dev.selfplay.domain;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// A set of battles started together.
///
/// @param replaces the run of which this one fights the void battles once more; null for any other
public record Run(
        UUID id, RunSettings settings, int battles, Instant startedAt, @Nullable UUID replaces) {

    /// A run of its own.
    public Run(UUID id, RunSettings settings, int battles, Instant startedAt) {
        this(id, settings, battles, startedAt, null);
    }

    /// With so many battles at once.
    public Run atOnce(int concurrency) {
        return new Run(id, settings.withConcurrency(concurrency), battles, startedAt, replaces);
    }
}
