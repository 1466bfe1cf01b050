package dev.selfplay.domain;

import java.time.Instant;
import java.util.UUID;

/// A set of battles started together.
public record Run(UUID id, RunSettings settings, int battles, Instant startedAt) {}
