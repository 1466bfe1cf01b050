package dev.selfplay.promotion;

import dev.selfplay.prompt.PromptVersion;
import dev.selfplay.prompt.TacticBlock;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What came of a decision. Nothing happened unless it is [Done].
public sealed interface Outcome {

    /// @param tactics as they are now
    /// @param version of the prompt file; null where it was not written
    record Done(List<Tactic> tactics, @Nullable PromptVersion version) implements Outcome {
        public Done {
            tactics = List.copyOf(tactics);
        }
    }

    /// Something is against some of the tactics; a person must say that it is known.
    record NeedsAcknowledgement(List<Approval.Review> reviews) implements Outcome {
        public NeedsAcknowledgement {
            reviews = List.copyOf(reviews);
        }
    }

    /// A block was edited by hand since; taking it out would lose that.
    ///
    /// @param found as it stands in the file
    record EditedByHand(Tactic tactic, TacticBlock found) implements Outcome {}

    record Refused(String message, String remedy) implements Outcome {}
}
