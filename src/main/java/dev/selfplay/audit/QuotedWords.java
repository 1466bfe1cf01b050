package dev.selfplay.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds words that somebody quotes in what was said. Pure functions, any thread.
///
/// Whitespace, case, quotation marks, the kinds of apostrophes and dashes, and dots, commas or an
/// ellipsis at the ends of the quotation make no difference; everything else does, an ellipsis in the
/// middle too. A quotation of fewer than two words or six letters proves nothing, unless it is all
/// that was said.
public final class QuotedWords {
    private static final int LEAST_WORDS = 2;
    private static final int LEAST_LETTERS = 6;
    private static final Pattern ENDS =
            Pattern.compile(
                    "^[\\s.,;:!?'…-]*+(.*?)[\\s.,;:!?'…-]*$",
                    Pattern.UNICODE_CHARACTER_CLASS | Pattern.DOTALL);

    /// Where quoted words stand.
    ///
    /// @param start index of the first character
    /// @param end index after the last
    public record Span(int start, int end) {}

    private QuotedWords() {}

    /// The first place in what was said where the quoted words stand.
    public static Optional<Span> find(String said, String quote) {
        String words = trimmed(PlainWords.of(quote).text()).group(1);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        PlainWords plain = PlainWords.of(said);
        String text = plain.text();
        if (tooShort(words)) {
            Matcher all = trimmed(text);
            return all.group(1).equals(words)
                    ? Optional.of(plain.span(all.start(1), all.end(1)))
                    : Optional.empty();
        }
        for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
            int end = at + words.length();
            if (wordEdge(text, at) && wordEdge(text, end)) {
                return Optional.of(plain.span(at, end));
            }
        }
        return Optional.empty();
    }

    private static boolean tooShort(String words) {
        return words.split("[ -]").length < LEAST_WORDS
                || words.codePoints().filter(Character::isLetterOrDigit).count() < LEAST_LETTERS;
    }

    /// Whether no word runs across this place.
    private static boolean wordEdge(String text, int at) {
        return at == 0
                || at == text.length()
                || !Character.isLetterOrDigit(text.charAt(at - 1))
                || !Character.isLetterOrDigit(text.charAt(at));
    }

    private static Matcher trimmed(String text) {
        Matcher matcher = ENDS.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException("the pattern takes any text, but not: " + text);
        }
        return matcher;
    }
}
