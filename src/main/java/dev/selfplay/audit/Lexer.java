package dev.selfplay.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts an utterance into words and stage directions.
final class Lexer {

    private static final Pattern THOUSANDS = Phrases.of("lexer.thousands");
    private static final Pattern TOKEN = Phrases.of("lexer.token");
    private static final Pattern BRACKETED = Phrases.of("lexer.bracketed");
    private static final Pattern STAGE = Phrases.of("lexer.stage");

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
