package dev.selfplay.ui.promotion;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A turn's text around its quote. Blanks, case and the form of quotation marks do not count, as in
/// the referee's check.
///
/// @param quote empty where the words are not found as a whole
record QuoteInTurn(String before, String quote, String after) {
    static QuoteInTurn none(String text) {
        return new QuoteInTurn(text, "", "");
    }

    static QuoteInTurn in(String text, String quote) {
        String words =
                Arrays.stream(plain(quote).strip().split("\\s+"))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("\\s+"));
        if (words.equals(Pattern.quote(""))) {
            return none(text);
        }
        Matcher found =
                Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(plain(text));
        return found.find()
                ? new QuoteInTurn(
                        text.substring(0, found.start()),
                        text.substring(found.start(), found.end()),
                        text.substring(found.end()))
                : none(text);
    }

    /// Of the same length, so that places agree.
    private static String plain(String text) {
        return text.replace('’', '\'').replace('‘', '\'').replace('“', '"').replace('”', '"');
    }
}
