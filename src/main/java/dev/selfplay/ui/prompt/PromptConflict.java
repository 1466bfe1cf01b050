package dev.selfplay.ui.prompt;

import dev.selfplay.prompt.PromptText;
import dev.selfplay.prompt.PromptVersion;
import dev.selfplay.prompt.ThreeWay;

import java.util.List;

/// What was typed and what somebody else saved meanwhile, where both changed the same lines.
///
/// @param mine what was typed when this was found out
public record PromptConflict(
        ThreeWay merge, String mine, PromptText theirs, PromptVersion version) {
    public List<ThreeWay.Chunk> chunks() {
        return merge.conflicts();
    }
}
