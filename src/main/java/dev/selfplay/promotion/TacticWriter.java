package dev.selfplay.promotion;

import dev.selfplay.domain.BattleDetail;

import org.jspecify.annotations.Nullable;

/// Writes a tactic for a prompt from a verified rebuttal.
public interface TacticWriter {

    /// @throws InterruptedException if the calling thread is interrupted while a model is asked
    Written write(Candidate.Rebuttal rebuttal, BattleDetail battle) throws InterruptedException;

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
