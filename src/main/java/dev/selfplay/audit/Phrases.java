package dev.selfplay.audit;

import java.util.regex.Pattern;

/// Long expressions written over several lines: line ends and indentation mean nothing, `<NAME>` stands
/// for another expression.
final class Phrases {
    private Phrases() {}

    /// @param named a name and its expression, by turns
    static Pattern pattern(String lines, String... named) {
        return Pattern.compile(text(lines, named));
    }

    static Pattern pattern(int flags, String lines, String... named) {
        return Pattern.compile(text(lines, named), flags);
    }

    static String text(String lines, String... named) {
        String text = lines.replace("\n", "");
        for (int i = 0; i < named.length; i += 2) {
            text = text.replace("<" + named[i] + ">", named[i + 1]);
        }
        return text;
    }
}
