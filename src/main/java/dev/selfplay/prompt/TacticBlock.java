package dev.selfplay.prompt;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/// A tactic as it stands in base_prompt.txt, between its two marker lines.
///
/// @param line of the first marker, from 1
/// @param text the tactic itself, without surrounding blank lines
/// @param priority higher goes first; 5 where the block gives none
/// @param promotedAt null where the block gives none
/// @param battleId as written; null where the block gives none
/// @param active whether it takes part in the merged prompt: `is_active: false` keeps it out
/// @param headers all `# key: value` lines in their order, those that are unknown here included
public record TacticBlock(
        int line,
        String text,
        int priority,
        @Nullable Instant promotedAt,
        @Nullable String battleId,
        boolean synthetic,
        boolean active,
        Map<String, String> headers) {
    public static final int DEFAULT_PRIORITY = 5;
}
