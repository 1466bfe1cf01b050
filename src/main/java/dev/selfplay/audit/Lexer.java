package dev.selfplay.audit;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts an utterance into words and stage directions.
final class Lexer {

    private static final Pattern THOUSANDS = Phrases.of("lexer.thousands");
    private static final Pattern TOKEN = Phrases.of("lexer.token");
    private static final Pattern BRACKETED = Phrases.of("lexer.bracketed");
    private static final Pattern STAGE = Phrases.of("lexer.stage");
    private static final Map<String, Integer> ZEROS = Map.of("k", 3, "m", 6);

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
                if (bracketed.lookingAt() && STAGE.matcher(bracketed.group()).find()) {
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
        String digits = token.group("number");
        return new Word(
                token.group().toLowerCase(Locale.ROOT),
                token.start(),
                token.end(),
                gap,
                digits == null ? null : number(digits, token.group("suffix")));
    }

    private static BigDecimal number(String digits, @Nullable String suffix) {
        boolean dotted = THOUSANDS.matcher(digits).matches();
        BigDecimal number = new BigDecimal(digits.replace(dotted ? "." : ",", ""));
        return number.movePointRight(
                suffix == null
                        ? 0
                        : ZEROS.getOrDefault(suffix.strip().toLowerCase(Locale.ROOT), 0));
    }
}
