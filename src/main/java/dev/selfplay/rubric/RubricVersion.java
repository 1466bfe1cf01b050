package dev.selfplay.rubric;

import dev.selfplay.domain.Mixed;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A rubric that was graded by.
///
/// @param version its name, with its content's hash where it is not the shipped one
/// @param firstAt when it was first graded by here
/// @param battles that it graded, void ones left out
/// @param average of their totals; null without battles
/// @param mixed over what unlike battles the average is
public record RubricVersion(
        String version, Instant firstAt, int battles, @Nullable Double average, Mixed mixed) {}
