package dev.selfplay.audit;

import dev.selfplay.audit.Speech.Span;

import java.util.Set;

/// Sorts the clauses of a seller's answer by what they do for a consent.
final class ConsentClauses {
    private static final Set<String> CALENDAR =
            Set.of(
                    "monday",
                    "tuesday",
                    "wednesday",
                    "thursday",
                    "friday",
                    "saturday",
                    "sunday",
                    "january",
                    "february",
                    "march",
                    "april",
                    "june",
                    "july",
                    "august",
                    "september",
                    "october",
                    "november",
                    "december");

    enum Kind {
        YES,
        MARKER,
        FILLER,
        PERMITS,
        /// Goes with a yes without being one: "that makes me feel better".
        EASES,
        OTHER
    }

    private final Speech speech;
    private final String raw;
    private final ConsentQuestion.Kind asked;

    ConsentClauses(Speech speech, String raw, ConsentQuestion.Kind asked) {
        this.speech = speech;
        this.raw = raw;
        this.asked = asked;
    }

    /// The text with phrases that negate nothing, such as "no problem", written as "fine".
    static String withoutHarmless(String text) {
        return ConsentWords.HARMLESS.matcher(text).replaceAll("fine");
    }

    Kind kind(Span clause) {
        String text = text(clause);
        if (text.isEmpty() || ConsentWords.FILLERS.matcher(text).matches()) {
            return Kind.FILLER;
        }
        if (ConsentWords.TOKENS.matcher(text).matches()) {
            return ConsentWords.STRONG.matcher(text).find() ? Kind.YES : Kind.MARKER;
        }
        boolean inverted = asked == ConsentQuestion.Kind.NO_CONSENTS;
        if (ConsentWords.PERMITS.matcher(text).matches() || (!inverted && elliptic(text))) {
            return Kind.PERMITS;
        }
        return ConsentWords.EASES.matcher(text).lookingAt()
                        && !held(text.replace(" only ", " ").replace("you heard", "you"))
                ? Kind.EASES
                : Kind.OTHER;
    }

    /// The clause without the name of the one addressed: "okay, Dan".
    String text(Span clause) {
        Word last = speech.words.get(clause.to() - 1);
        boolean name =
                last.number() == null
                        && last.text().length() > 1
                        && Character.isUpperCase(raw.charAt(last.start()))
                        && speech.sentenceOf(clause.from()).from() < clause.to() - 1
                        && !CALENDAR.contains(last.text());
        return withoutHarmless(speech.text(clause.from(), name ? clause.to() - 1 : clause.to()));
    }

    /// "Yeah" shows that one listens as often as it agrees.
    boolean backChannel(Span clause) {
        if (ConsentWords.STRONG.matcher(text(clause).replaceAll("\\byes\\b", " ")).find()) {
            return false;
        }
        return speech.words.subList(clause.from(), clause.to()).stream()
                .filter(w -> w.is("yes"))
                .allMatch(w ->
                        raw.regionMatches(true, w.start(), "yea", 0, 3)
                                || raw.regionMatches(true, w.start(), "yah", 0, 3));
    }

    static boolean elliptic(String text) {
        return ConsentWords.ELLIPTIC.matcher(text).matches();
    }

    static boolean held(String text) {
        return ConsentWords.HOLD.matcher(text).find();
    }
}
