package dev.selfplay.export;

import dev.selfplay.log.Visible;

/// Texts from outside for HTML: what is written shows as it was said, and is never taken for an element,
/// an entity or the end of an attribute. Pure functions.
final class Html {
    private Html() {}

    /// On one line, within an element or a quoted attribute.
    static String line(String text) {
        return escaped(Visible.line(text.strip()));
    }

    /// With its line ends, for an element that keeps them.
    static String text(String text) {
        return escaped(Visible.text(text).strip());
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
