package dev.selfplay.export;

import dev.selfplay.log.Visible;

import java.util.List;
import java.util.regex.Pattern;

/// Texts from outside for Markdown (CommonMark, and GitHub's tables): what is written shows as it was
/// said, and is never taken for a heading, a list, a link, HTML or the end of the quotation that it
/// stands in. Pure functions.
final class Markdown {
    /// Means something wherever it stands.
    private static final String ANYWHERE = "\\`*_[]<>&|~#";

    /// Means something where a line begins with it.
    private static final String AT_BEGINNING = "+-=";

    private static final Pattern LINE_END = Pattern.compile("\\s*\\R\\s*");

    private Markdown() {}

    /// On one line, within a sentence or a cell of a table.
    static String inline(String text) {
        return escaped(Visible.line(LINE_END.matcher(text.strip()).replaceAll(" ")));
    }

    /// A quotation of its own, of as many lines as the text has.
    static String quotation(String text) {
        List<String> lines = Visible.text(text).strip().lines().map(String::strip).toList();
        StringBuilder quotation = new StringBuilder(text.length() + 16);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            quotation.append(line.isEmpty() ? ">" : "> ").append(escaped(line));
            // a backslash at its end keeps a line's end where it is
            boolean goesOn = i + 1 < lines.size() && !line.isEmpty() && !lines.get(i + 1).isEmpty();
            quotation.append(goesOn ? "\\\n" : "\n");
        }
        return quotation.isEmpty() ? ">\n" : quotation.toString();
    }

    /// @param line without white space around it, which alone could make it a block of code
    private static String escaped(String line) {
        StringBuilder escaped = new StringBuilder(line.length() + 16);
        int digits = 0;
        while (digits < line.length() && Character.isDigit(line.charAt(digits))) {
            digits++;
        }
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean numbered = i == digits && i > 0 && (c == '.' || c == ')');
            boolean begins = i == 0 && AT_BEGINNING.indexOf(c) >= 0;
            if (numbered || begins || ANYWHERE.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }
}
