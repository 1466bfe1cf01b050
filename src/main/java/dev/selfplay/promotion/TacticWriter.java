package dev.selfplay.promotion;

import dev.selfplay.chat.ChatRequest;
import dev.selfplay.domain.BattleDetail;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Writes a tactic for a prompt from a verified rebuttal.
public interface TacticWriter {

    /// @throws InterruptedException if the calling thread is interrupted while a model is asked
    Written write(Candidate.Rebuttal rebuttal, BattleDetail battle) throws InterruptedException;

    /// What a model would be asked for; empty where no model is.
    default Optional<ChatRequest> request(Candidate.Rebuttal rebuttal, BattleDetail battle) {
        return Optional.empty();
    }

    /// @param note why a rule wrote it where a model should have; null otherwise
    record Written(String text, boolean byRule, @Nullable String note) {}

    /// The rule: the objection, and the words that won, as they were said.
    static Written byRule(Candidate.Rebuttal rebuttal, @Nullable String note) {
        String quote = inner(rebuttal.quote());
        String objection = inner(rebuttal.objection());
        String text =
                objection.isEmpty()
                        ? "Answer in the manner of: \"%s\"".formatted(quote)
                        : "When the seller says \"%s\", answer in the manner of: \"%s\""
                                .formatted(objection, quote);
        return new Written(text, true, note);
    }

    private static String inner(String words) {
        return words.replaceAll("\\s+", " ").replace('"', '\'').strip();
    }
}
