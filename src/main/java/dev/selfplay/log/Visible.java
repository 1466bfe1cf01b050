package dev.selfplay.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Makes text that comes from outside (models, teammates, files, servers) fit to be shown: what
/// would steer a terminal, turn the direction of writing, forge a line or stay unseen becomes a sign
/// that is seen. What is stored stays as it is. Pure functions, any thread.
///
/// Each character gives exactly as many characters, so that places in the text stay places in what is
/// shown. Scripts that need joiners, accents and emoji stay readable.
public final class Visible {
    private static final char UNSEEN = '\ufffd';
    private static final int CONTROL_PICTURES = 0x2400;
    private static final char DELETE_PICTURE = '\u2421';
    private static final char NEW_LINE_PICTURE = '\u2424';

    /// More marks over one letter than any script writes hide the lines around it.
    private static final int MOST_MARKS = 8;

    private static final int MOST_NAMED = 5;
    private static final int BLACK_FLAG = 0x1f3f4;
    private static final int TAG_END = 0xe007f;
    private static final int LONGEST_FLAG = 8;

    private Visible() {}

    /// A character that would not be seen for what it is.
    ///
    /// @param at its index in the text
    public record Unseen(int at, int codePoint) {
        /// Such as `U+202E RIGHT-TO-LEFT OVERRIDE`.
        public String label() {
            String code = codePoint > 0xffff ? hex(codePoint, 6) : hex(codePoint, 4);
            String name =
                    codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE
                            ? "half of a character"
                            : Character.getName(codePoint);
            return "U+" + code + (name == null ? "" : " " + name);
        }

        private static String hex(int value, int digits) {
            String hex = Integer.toHexString(value).toUpperCase(java.util.Locale.ROOT);
            return "0".repeat(Math.max(0, digits - hex.length())) + hex;
        }
    }

    /// Fit to be shown on several lines: line feeds and tabs stay.
    public static String text(String text) {
        return shown(text, unseen(text));
    }

    /// Fit to be shown on one line: line ends are signs too.
    public static String line(String text) {
        return shown(text, unseenInLine(text));
    }

    /// A line of JSON that says the same in characters that are all seen: the others as `\\uXXXX`.
    public static String json(String json) {
        List<Unseen> unseen = unseen(json);
        if (unseen.isEmpty()) {
            return json;
        }
        StringBuilder escaped = new StringBuilder(json.length() + 6 * unseen.size());
        int from = 0;
        for (Unseen one : unseen) {
            int to = one.at() + Character.charCount(one.codePoint());
            escaped.append(json, from, one.at());
            json.substring(one.at(), to)
                    .chars()
                    .forEach(unit -> escaped.append("\\u").append(Unseen.hex(unit, 4)));
            from = to;
        }
        return escaped.append(json, from, json.length()).toString();
    }

    /// What of a text of several lines would not be seen, in order.
    public static List<Unseen> unseen(String text) {
        return find(text, false);
    }

    /// What of a text of one line would not be seen, line ends among it, in order.
    public static List<Unseen> unseenInLine(String text) {
        return find(text, true);
    }

    /// Each once, such as `U+001B ESCAPE, U+202E RIGHT-TO-LEFT OVERRIDE`; after five only how many.
    public static String names(List<Unseen> unseen) {
        List<String> labels = unseen.stream().map(Unseen::label).distinct().toList();
        int more = labels.size() - MOST_NAMED;
        return String.join(", ", labels.subList(0, Math.min(MOST_NAMED, labels.size())))
                + (more > 0 ? String.format(Locale.ROOT, " and %d others", more) : "");
    }

    private static String shown(String text, List<Unseen> unseen) {
        if (unseen.isEmpty()) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text);
        for (Unseen one : unseen) {
            for (int i = 0; i < Character.charCount(one.codePoint()); i++) {
                shown.setCharAt(one.at() + i, sign(one.codePoint()));
            }
        }
        return shown.toString();
    }

    private static char sign(int c) {
        if (c == '\t') {
            return ' ';
        }
        if (c < 0x20) {
            return (char) (CONTROL_PICTURES + c);
        }
        return switch (c) {
            case 0x7f -> DELETE_PICTURE;
            case 0x85, 0x2028, 0x2029 -> NEW_LINE_PICTURE;
            default -> UNSEEN;
        };
    }

    private static List<Unseen> find(String text, boolean oneLine) {
        if (ordinary(text)) {
            return List.of();
        }
        List<Unseen> found = new ArrayList<>();
        int marks = 0;
        int flagEnd = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            marks = nonSpacing(c) ? marks + 1 : 0;
            if (c == BLACK_FLAG) {
                flagEnd = flagEnd(text, next);
            }
            boolean fine =
                    c < 0x20
                            ? !oneLine && staysInText(text, i)
                            : i < flagEnd
                                    || (marks <= MOST_MARKS && (seen(c) || fits(text, i, next, c)));
            if (!fine) {
                found.add(new Unseen(i, c));
            }
            i = next;
        }
        return found;
    }

    private static boolean ordinary(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static boolean staysInText(String text, int i) {
        char c = text.charAt(i);
        return c == '\n'
                || c == '\t'
                || (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n');
    }

    private static boolean nonSpacing(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /// Whether it is seen wherever it stands.
    private static boolean seen(int c) {
        if (variation(c)) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            // the signs of numbers and of verses are written around what follows, and seen
            case Character.FORMAT ->
                    (c >= 0x600 && c <= 0x605)
                            || c == 0x6dd
                            || c == 0x70f
                            || (c >= 0x890 && c <= 0x891)
                            || c == 0x8e2
                            || c == 0x110bd
                            || c == 0x110cd;
            default -> !blank(c);
        };
    }

    /// Letters, marks and unassigned codes that are drawn as nothing.
    private static boolean blank(int c) {
        return switch (c) {
            case 0x34f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2065, 0x3164, 0xffa0 -> true;
            default ->
                    (c >= 0xfff0 && c <= 0xfff8)
                            || (c >= 0xfdd0 && c <= 0xfdef)
                            || (c & 0xfffe) == 0xfffe
                            || (c >= 0xe0000 && c <= 0xe0fff);
        };
    }

    private static boolean variation(int c) {
        return (c >= 0xfe00 && c <= 0xfe0f)
                || (c >= 0xe0100 && c <= 0xe01ef)
                || (c >= 0x180b && c <= 0x180d)
                || c == 0x180f;
    }

    /// Whether what is unseen by itself does its work here: one variation of a sign that has some, a
    /// joiner between letters that join or between emoji.
    private static boolean fits(String text, int at, int next, int c) {
        int before = at == 0 ? 0 : text.codePointBefore(at);
        if (variation(c)) {
            return before > 0x7f
                    ? !variation(before) && !Character.isSpaceChar(before) && seen(before)
                    : (before >= '0' && before <= '9') || before == '#' || before == '*';
        }
        boolean joiner = c == 0x200c || c == 0x200d;
        return joiner
                && next < text.length()
                && (variation(before) || joins(before))
                && joins(text.codePointAt(next));
    }

    private static boolean joins(int c) {
        int type = Character.getType(c);
        return c > 0x7f
                && (Character.isLetter(c)
                        || nonSpacing(c)
                        || type == Character.COMBINING_SPACING_MARK
                        || type == Character.OTHER_SYMBOL
                        || type == Character.MODIFIER_SYMBOL);
    }

    /// The flags of England, Scotland and Wales are spelled in tags.
    private static int flagEnd(String text, int from) {
        int i = from;
        for (int n = 0; n < LONGEST_FLAG && i < text.length(); n++) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == TAG_END) {
                return i;
            }
            if (c < 0xe0030 || c > 0xe007a) {
                return from;
            }
        }
        return from;
    }
}
