package dev.selfplay.referee;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Weights;

import java.time.InstantSource;
import java.util.UUID;

/// Grades battles. Thread-safe; blocks the calling thread while the model answers.
public final class Referee {

    /// @param clock dates the gradings
    public Referee(InstantSource clock) {}

    /// Grades one transcript in `order.passes()` passes, each with one repair attempt.
    ///
    /// @throws InterruptedException if the calling thread is interrupted
    @SuppressWarnings("DoNotCallSuggester")
    public Verdict grade(GradingOrder order, ChatModel model, ReplyListener listener)
            throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /// @param model identifier in the catalogue
    /// @param passes 1-9; with several the median counts and the spread is kept
    public record GradingOrder(
            UUID gradingId,
            UUID battleId,
            Transcript transcript,
            DealSheet dealSheet,
            Weights weights,
            String model,
            int passes,
            long seed) {}

    public sealed interface Verdict {
        record Graded(Grading grading) implements Verdict {}

        /// The referee answered, but even repaired the answer cannot be used.
        record Unusable(String reason) implements Verdict {}

        /// The referee could not be asked.
        record Failed(ChatOutcome.Failure failure) implements Verdict {}
    }
}
