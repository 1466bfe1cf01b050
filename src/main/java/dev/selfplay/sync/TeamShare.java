package dev.selfplay.sync;

import org.jspecify.annotations.Nullable;

/// A tactic of the team with whoever wrote it.
public record TeamShare(TeamTactic tactic, @Nullable String author, long version) {}
