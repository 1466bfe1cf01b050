package dev.selfplay.chat;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What providers are made with that is nobody's own.
public record ProviderTools(
        ModelCatalog catalog,
        TokenCounter counter,
        InstantSource clock,
        Sleeper sleeper,
        RandomGenerator random) {}
