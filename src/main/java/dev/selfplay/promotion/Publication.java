package dev.selfplay.promotion;

import dev.selfplay.prompt.PromptContent;

import java.util.List;

/// What publishing would write.
///
/// @param tactics approved ones that stand in the prompt
/// @param before what production has; empty content where it has none yet
/// @param after the merged prompt
/// @param warnings what a person should know first, a sentence each
public record Publication(
        List<Tactic> tactics, PromptContent before, PromptContent after, List<String> warnings) {
    /// What a person must type.
    public static final String WORD = "PUBLISH";

    public Publication {
        tactics = List.copyOf(tactics);
        warnings = List.copyOf(warnings);
    }
}
