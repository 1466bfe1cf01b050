package dev.selfplay.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts an utterance into words and stage directions.
final class Lexer {
    /// Telephone numbers, dates, times and the like: one word that is no figure.
    private static final String OPAQUE =
            "(?<opaque>\\(?\\d{3}\\)?[-. ]\\d{3}[-. ]\\d{4}\\b|\\d{3}-\\d{4}\\b|\\d{1,2}:\\d{2}\\b"
                    + "|\\d{1,4}/\\d{1,4}(?:/\\d{2,4})?\\b|\\d{4}-\\d{2}-\\d{2}\\b|#\\d+)";

    private static final String NUMBER =
            "(?<dollar>\\$\\s?)?(?<number>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?(?![\\d])|\\d+(?:\\.\\d+)?)"
                + "(?<suffix>\\s?[kK](?![\\p{L}])|[mM](?![\\p{L}])|%|(?:st|nd|rd|th|s)(?![\\p{L}]))?";

    /// As some write "84.000".
    private static final Pattern THOUSANDS = Pattern.compile("\\d{2,3}\\.\\d{3}");

    private static final String WORD = "(?<word>\\p{L}+(?:'\\p{L}+)*'?)";
    private static final Pattern TOKEN = Pattern.compile(OPAQUE + "|" + NUMBER + "|" + WORD);
    private static final Pattern BRACKETED =
            Pattern.compile(
                    "\\*{1,2}[^*\\n]{1,80}\\*{1,2}|\\[[^\\]\\n]{1,80}]|\\([^)\\n]{1,80}\\)");
    private static final Pattern STAGE =
            Phrases.pattern(
                    """
                    \\b(?:sigh|exhal|inhal|breath|paus|laugh|chuckl|clears?|clearing|throat|silen|beat|shuffl|groan|
                    nod|whisper|cough|hang|hung|click|dial tone|line goes|line disconnect|hesitat|softly|gently|
                    quietly|smil|mutter|sniff|sob|cry|crying|snort|scoff|typing|papers|background|disconnect|yell|
                    shout|slam|voice)
                    """);

    /// @param words without the stage directions
    /// @param stages such as `*sighs*`, as written, in order
    record Result(List<Word> words, List<Stage> stages) {}

    /// @param wordsBefore how many words stand before it
    record Stage(String text, int start, int end, int wordsBefore) {}

    private Lexer() {}

    /// The text with typographic apostrophes and dashes made plain, character for character.
    static String plain(String text) {
        return text.replace('’', '\'')
                .replace('‘', '\'')
                .replace('–', '—')
                .replace('‑', '-')
                .replace('\u00a0', ' ');
    }

    static Result read(String raw) {
        String text = plain(raw);
        List<Word> words = new ArrayList<>();
        List<Stage> stages = new ArrayList<>();
        Matcher bracketed = BRACKETED.matcher(text);
        Matcher token = TOKEN.matcher(text);
        StringBuilder gap = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '*' || c == '[' || c == '(') {
                bracketed.region(at, text.length());
                if (bracketed.lookingAt() && isStage(bracketed.group())) {
                    stages.add(
                            new Stage(
                                    bracketed.group().toLowerCase(Locale.ROOT),
                                    at,
                                    bracketed.end(),
                                    words.size()));
                    at = bracketed.end();
                    continue;
                }
            }
            token.region(at, text.length());
            if (token.lookingAt()) {
                words.add(word(token, gap.toString()));
                gap.setLength(0);
                at = token.end();
            } else {
                gap.append(c);
                at++;
            }
        }
        // what stands after the last word, so that the last sentence has its mark
        words.add(new Word("", text.length(), text.length(), gap.toString(), null));
        return new Result(words, stages);
    }

    private static Word word(Matcher token, String gap) {
        String lower = token.group().toLowerCase(Locale.ROOT);
        String digits = token.group("number");
        if (digits == null) {
            return new Word(lower, token.start(), token.end(), gap, null);
        }
        String suffix = token.group("suffix");
        suffix = suffix == null ? "" : suffix.strip().toLowerCase(Locale.ROOT);
        return new Word(
                lower,
                token.start(),
                token.end(),
                gap,
                new Word.Digits(
                        new BigDecimal(
                                THOUSANDS.matcher(digits).matches()
                                        ? digits.replace(".", "")
                                        : digits.replace(",", "")),
                        token.group("dollar") != null,
                        suffix.matches("st|nd|rd|th") ? "th" : suffix));
    }

    private static boolean isStage(String bracketed) {
        String inside =
                bracketed.replaceAll("^[*\\[(]+|[*\\])]+$", "").strip().toLowerCase(Locale.ROOT);
        if (inside.isEmpty() || inside.chars().anyMatch(Character::isDigit)) {
            return false;
        }
        return bracketed.startsWith("[") || STAGE.matcher(inside).find();
    }
}
