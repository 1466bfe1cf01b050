package dev.selfplay.engine;

import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSummary;

import java.util.concurrent.CompletableFuture;

/// A run under way.
///
/// @param finished completes when its last battle has ended
public record RunHandle(Run run, CompletableFuture<RunSummary> finished) {}
