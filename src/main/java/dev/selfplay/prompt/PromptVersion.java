package dev.selfplay.prompt;

import dev.selfplay.domain.Mixed;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A state that the prompt file was in.
///
/// @param number counts up
/// @param hash of its content
/// @param title what brought it about, such as `Approved: …`, or `Changed outside`
/// @param outside whether somebody else than this program wrote it
/// @param battles graded with a merged prompt of this version
/// @param average of their totals; null without battles
/// @param mixed over what unlike battles the average is
public record PromptVersion(
        long number,
        String hash,
        String title,
        String who,
        boolean outside,
        Instant at,
        int battles,
        @Nullable Double average,
        Mixed mixed) {}
