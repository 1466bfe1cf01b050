package dev.selfplay.promotion;

import dev.selfplay.prompt.PromptContent;

import java.util.UUID;

/// Knows what was measured of tactics.
@FunctionalInterface
public interface Evidence {

    /// What was measured of a tactic, in the words of the record of its approval. Called while the
    /// prompt file is locked.
    ///
    /// @param text as it is approved
    /// @param file as it is before
    String of(UUID tacticId, String text, PromptContent file);
}
