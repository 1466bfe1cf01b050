package dev.selfplay.prompt;

import java.util.UUID;

/// How a tactic's block is found again: by its tactic id; a block of the original system, which has
/// none, by its battle and its text.
public record BlockKey(UUID tacticId, UUID battleId, String text) {

    /// Whether a block is the tactic's.
    public boolean fits(TacticBlock block) {
        String id = block.tacticId();
        return id != null
                ? id.equalsIgnoreCase(tacticId.toString())
                : battleId.toString().equalsIgnoreCase(block.battleId())
                        && block.text().equals(text);
    }
}
