package dev.selfplay.promotion;

import dev.selfplay.prompt.PromptContent;

import java.util.List;

/// What publishing would write.
///
/// @param tactics approved ones that stand in the prompt
/// @param before what production has; empty content where it has none yet
/// @param after the merged prompt
/// @param remark who published what is there before, and when; empty where nobody knows
/// @param targets names of the places that it would be written to
/// @param warnings what a person should know first, a sentence each
public record Publication(
        List<Tactic> tactics,
        PromptContent before,
        PromptContent after,
        String remark,
        List<String> targets,
        List<String> warnings) {
    /// What a person must type.
    public static final String WORD = "PUBLISH";

    public Publication {
        tactics = List.copyOf(tactics);
        targets = List.copyOf(targets);
        warnings = List.copyOf(warnings);
    }
}
