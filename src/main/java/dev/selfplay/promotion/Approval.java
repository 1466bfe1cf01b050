package dev.selfplay.promotion;

import dev.selfplay.prompt.PromptContent;

import java.util.List;
import java.util.UUID;

/// Tactics to be approved together, in one writing of the file, as a person has seen them.
public record Approval(List<Pick> picks) {
    public Approval {
        picks = List.copyOf(picks);
    }

    /// @param text edited or not
    /// @param priority 1-10
    public record Pick(UUID tacticId, String text, int priority) {
        public static Pick of(Tactic tactic) {
            return new Pick(tactic.id(), tactic.text(), tactic.priority());
        }
    }

    /// What approving would do, without doing it.
    ///
    /// @param reviews one per pick, in their order
    /// @param after the file as it will be, if nobody changes it meanwhile, byte for byte but for the
    ///     moment in `promoted_at`, which is the decision's; the same as before where a pick cannot be
    ///     approved
    /// @param tokensBefore of the merged prompt
    public record Preview(
            Approval approval,
            List<Review> reviews,
            PromptContent before,
            PromptContent after,
            int tokensBefore,
            int tokensAfter) {
        public Preview {
            reviews = List.copyOf(reviews);
        }

        public boolean possible() {
            return reviews.stream().allMatch(r -> r.problem().isEmpty());
        }

        public boolean held() {
            return reviews.stream().anyMatch(r -> !r.holds().isEmpty());
        }
    }

    /// @param text as it will be written: cleaned
    /// @param changes what cleaning changed
    /// @param holds what must be acknowledged, with the text as it is now
    /// @param problem why it cannot be approved at all; empty where it can
    public record Review(
            Tactic tactic, String text, List<String> changes, List<Hold> holds, String problem) {
        public Review {
            changes = List.copyOf(changes);
            holds = List.copyOf(holds);
        }
    }
}
