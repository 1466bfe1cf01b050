package dev.selfplay.audit;

/// A stretch of an utterance worth pointing out.
///
/// @param start index of its first character
/// @param end index after its last
public record Mark(Kind kind, int start, int end) {
    public enum Kind {
        /// A dollar figure that nobody offers here.
        FIGURE,
        /// A figure that the Closer offers within the deal sheet.
        OFFER,
        /// A figure that the Closer offers above the deal sheet.
        OVER_OFFER,
        /// What may be an offer above the deal sheet, or bear on the consent.
        UNCLEAR,
        /// The memorandum or its clause.
        CLAUSE,
        /// "uh", "um", a sigh.
        DISFLUENCY
    }
}
