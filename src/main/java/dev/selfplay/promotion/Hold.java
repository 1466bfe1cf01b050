package dev.selfplay.promotion;

/// Something against a tactic.
///
/// @param reason a sentence for people
public record Hold(Kind kind, String reason) {
    public enum Kind {
        /// Every battle that it won is disputed.
        DISPUTED,
        /// A person has still to decide what was said in every battle that it won.
        UNDECIDED,
        /// It breaks the deal sheet, or promises what the company cannot.
        DEAL_SHEET,
        /// It speaks to the model about its instructions.
        INSTRUCTIONS,
        /// The Closer was dishonest in the words that won.
        DISHONEST,
        /// The battle was graded again, and is no victory any more.
        REGRADED,
        /// It was measured, and harms.
        PROOF
    }
}
