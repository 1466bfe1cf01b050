package dev.selfplay.spend;

/// How large the rubric is that a run is graded by.
///
/// @param tokens by our count, with the schema of the answer and the framing, and without what was said
/// @param criteria how many it grades, those of the user's own among them
public record RubricSize(int tokens, int criteria) {}
