package dev.selfplay.promotion;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// A teammate's tactic, as the team's database has it.
///
/// @param battleId the battle that it won
/// @param priority 1-10
/// @param golden won a battle over 95
/// @param active whether it stands in its author's prompt; withdrawn otherwise
/// @param promotedAt when it was last approved; null where that was not recorded
/// @param adopted our own tactic that was made of it; null where none was
public record Shared(
        UUID id,
        UUID battleId,
        String text,
        int priority,
        boolean golden,
        boolean active,
        String author,
        @Nullable Instant promotedAt,
        @Nullable UUID adopted) {

    /// The words to say: what stands between the last quotation marks, or else all of the text.
    public String answer() {
        return Neighbours.answer(text);
    }
}
