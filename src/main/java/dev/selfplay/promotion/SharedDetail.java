package dev.selfplay.promotion;

import dev.selfplay.prompt.TacticBlock;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Everything that a person wants to see before adopting a teammate's tactic.
///
/// @param adopted our own tactic that was made of it; null where none was
/// @param proof the battle that it won; null where that is not here, or not graded
/// @param doubt why the proof may be another one; empty where it is sure
/// @param similar our own tactics that are alike, the nearest first
/// @param alikeInFile blocks of others in our prompt file that are alike
/// @param problem why it cannot be adopted; empty where it can
public record SharedDetail(
        Shared shared,
        @Nullable Tactic adopted,
        @Nullable Victory proof,
        String doubt,
        List<Neighbours.Near> similar,
        List<TacticBlock> alikeInFile,
        String problem) {
    public SharedDetail {
        similar = List.copyOf(similar);
        alikeInFile = List.copyOf(alikeInFile);
    }

    /// Our own that says the same in the same words, or was made of it; null for none.
    public @Nullable Tactic ours() {
        if (adopted != null) {
            return adopted;
        }
        return similar.stream()
                .filter(Neighbours.Near::same)
                .map(Neighbours.Near::tactic)
                .findFirst()
                .orElse(null);
    }
}
