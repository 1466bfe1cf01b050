package dev.selfplay.promotion;

import dev.selfplay.prompt.TacticBlock;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Everything that a person wants to see before deciding about a tactic.
///
/// @param similar other tactics that are alike, the nearest first
/// @param alikeInFile blocks of others in the prompt file that are alike, such as the original
///     system's
/// @param decisions newest first
/// @param block as it stands in the file; null where it does not
/// @param editedByHand whether that differs from what was approved
/// @param tokens that the block adds to the merged prompt; 0 where it is not in it
public record TacticDetail(
        Tactic tactic,
        List<Neighbours.Near> similar,
        List<TacticBlock> alikeInFile,
        List<Decision.Entry> decisions,
        @Nullable TacticBlock block,
        boolean editedByHand,
        int tokens) {
    public TacticDetail {
        similar = List.copyOf(similar);
        alikeInFile = List.copyOf(alikeInFile);
        decisions = List.copyOf(decisions);
    }
}
