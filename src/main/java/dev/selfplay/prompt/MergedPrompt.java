package dev.selfplay.prompt;

import java.util.List;

/// What the Closer is given.
///
/// @param text the human text, then the tactics that are included
/// @param sha256 of the text as UTF-8, in lower-case hexadecimal: names this version of the prompt
/// @param included best first
/// @param lines where each of the included begins in the text, from 1
public record MergedPrompt(
        String text,
        String sha256,
        List<TacticBlock> included,
        List<Integer> lines,
        List<Omission> omitted) {
    public MergedPrompt {
        included = List.copyOf(included);
        lines = List.copyOf(lines);
        omitted = List.copyOf(omitted);
    }

    /// A tactic that was left out.
    public record Omission(TacticBlock block, Reason reason) {}

    public enum Reason {
        /// `is_active: false`.
        INACTIVE,
        /// The same text stands in a block that goes before it.
        DUPLICATE,
        /// The token budget was used up by what goes before it.
        BUDGET
    }
}
