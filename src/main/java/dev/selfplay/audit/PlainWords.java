package dev.selfplay.audit;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words without what makes no difference to how they sound (kinds of quotation marks, apostrophes,
/// dashes and blanks, upper case), which remembers where each character came from.
final class PlainWords {
    private static final String APOSTROPHES = "‘’‛`´ʼ";
    private static final String QUOTATION_MARKS = "\"“”„‟«»";

    /// An apostrophe joins letters; elsewhere it is a quotation mark.
    private static final Pattern NO_APOSTROPHE = Pattern.compile("(?<!\\p{L})'|'(?!\\p{L})");

    private static final Pattern DASH =
            Pattern.compile("(?U)\\s*[‐‑‒–—―−-]+(?:\\s*[‐‑‒–—―−-]+)*\\s*");
    private static final Pattern BLANK = Pattern.compile("(?U)[\\s\\u00a0\\u202f\\u200b]+");

    private final StringBuilder text = new StringBuilder();
    private int[] from = new int[64];
    private int[] to = new int[64];

    private PlainWords() {}

    static PlainWords of(String said) {
        PlainWords letters = new PlainWords();
        int width;
        for (int i = 0; i < said.length(); i += width) {
            int c = said.codePointAt(i);
            width = Character.charCount(c);
            if (c == '…') {
                for (int dot = 0; dot < 3; dot++) {
                    letters.add('.', i, i + 1);
                }
            } else if (APOSTROPHES.indexOf(c) >= 0) {
                letters.add('\'', i, i + 1);
            } else if (QUOTATION_MARKS.indexOf(c) < 0) {
                for (char unit : Character.toChars(Character.toLowerCase(c))) {
                    letters.add(unit, i, i + width);
                }
            }
        }
        return letters.replaced(NO_APOSTROPHE, "")
                .replaced(DASH, "-")
                .replaced(BLANK, " ")
                .stripped();
    }

    private void add(char c, int start, int end) {
        int n = text.length();
        if (n == from.length) {
            from = Arrays.copyOf(from, 2 * n);
            to = Arrays.copyOf(to, 2 * n);
        }
        from[n] = start;
        to[n] = end;
        text.append(c);
    }

    private void copy(PlainWords other, int start, int end) {
        for (int i = start; i < end; i++) {
            add(other.text.charAt(i), other.from[i], other.to[i]);
        }
    }

    /// @param by one character, or nothing
    private PlainWords replaced(Pattern what, String by) {
        PlainWords out = new PlainWords();
        Matcher found = what.matcher(text);
        int at = 0;
        while (found.find()) {
            out.copy(this, at, found.start());
            if (!by.isEmpty()) {
                out.add(by.charAt(0), from[found.start()], to[found.end() - 1]);
            }
            at = found.end();
        }
        out.copy(this, at, text.length());
        return out;
    }

    private PlainWords stripped() {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        PlainWords out = new PlainWords();
        out.copy(this, start, end);
        return out;
    }

    String text() {
        return text.toString();
    }

    /// Where a stretch of the plain words came from.
    QuotedWords.Span span(int start, int end) {
        return new QuotedWords.Span(from[start], to[end - 1]);
    }
}
