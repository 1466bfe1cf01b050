package dev.selfplay.referee;

import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Transcript.Utterance;

import java.util.Locale;
import java.util.regex.Pattern;

/// Checks that words which a referee quotes stand in the turn that it names.
///
/// Whitespace, case, quotation marks, the kinds of apostrophes and dashes, and dots, commas or an
/// ellipsis at the ends of the quotation make no difference; everything else does, an ellipsis in the
/// middle too. A quotation of fewer than two words or six letters proves nothing, unless it is all
/// that was said in the turn.
final class QuoteCheck {
    private static final int LEAST_WORDS = 2;
    private static final int LEAST_LETTERS = 6;
    private static final Pattern ENDS =
            Pattern.compile("^[\\s.,;:!?'…-]+|[\\s.,;:!?'…-]+$", Pattern.UNICODE_CHARACTER_CLASS);

    private final Transcript transcript;

    QuoteCheck(Transcript transcript) {
        this.transcript = transcript;
    }

    boolean said(int turn, String quote) {
        return transcript.turn(turn).filter(u -> stands(u, quote)).isPresent();
    }

    boolean saidByCloser(int turn, String quote) {
        return transcript
                .turn(turn)
                .filter(u -> u.speaker() == Speaker.CLOSER && stands(u, quote))
                .isPresent();
    }

    private static boolean stands(Utterance said, String quote) {
        String words = trimmed(plain(quote));
        String text = plain(said.text());
        if (words.isEmpty()) {
            return false;
        }
        if (tooShort(words)) {
            return trimmed(text).equals(words);
        }
        for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
            if (wordEdge(text, at) && wordEdge(text, at + words.length())) {
                return true;
            }
        }
        return false;
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

    private static String plain(String text) {
        return text.replaceAll("[‘’‛`´ʼ]", "'")
                .replaceAll("[\"“”„‟«»]", "")
                // an apostrophe joins letters; elsewhere it is a quotation mark
                .replaceAll("(?<!\\p{L})'|'(?!\\p{L})", "")
                .replaceAll("…", "...")
                .replaceAll("(?U)\\s*(?:[‐‑‒–—―−]|-)+\\s*", "-")
                .replaceAll("(?U)[\\s\\u00a0\\u202f\\u200b]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static String trimmed(String text) {
        return ENDS.matcher(text).replaceAll("");
    }
}
