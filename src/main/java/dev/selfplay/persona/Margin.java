package dev.selfplay.persona;

import dev.selfplay.persona.JsonText.Value;

/// The margin that a value's lines have for standing inside a file: taken off to show the value by
/// itself, and put back to write it. JSON has no line break inside a text, so that lines are safe to
/// move. Stateless.
final class Margin {
    private Margin() {}

    /// A value's text as if it stood at the margin, with `\n` as line end.
    static String off(String file, Value value) {
        String text = file.substring(value.start(), value.end()).replace("\r\n", "\n");
        String margin = of(file, value.start());
        return movable(text, margin) ? text.replace("\n" + margin, "\n") : text;
    }

    /// A value's text as it is written in the place of another.
    static String on(String file, Value old, String text) {
        String margin = of(file, old.start());
        String there = file.substring(old.start(), old.end()).replace("\r\n", "\n");
        return movable(there, margin) ? on(text, margin) : text;
    }

    /// Moves all lines but the first.
    static String on(String text, String margin) {
        return text.replace("\n", "\n" + margin);
    }

    private static boolean movable(String text, String margin) {
        return text.lines().skip(1).allMatch(line -> line.startsWith(margin));
    }

    private static String of(String file, int offset) {
        int start = file.lastIndexOf('\n', offset - 1) + 1;
        int end = start;
        while (end < offset && (file.charAt(end) == ' ' || file.charAt(end) == '\t')) {
            end++;
        }
        return file.substring(start, end);
    }
}
