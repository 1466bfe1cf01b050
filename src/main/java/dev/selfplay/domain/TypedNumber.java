package dev.selfplay.domain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads numbers as people type them, and never guesses: digits 0-9, thousands in groups of three
/// with a comma or without any, decimals after a point. `1,250`, `82,700` and `2.50` are numbers;
/// everything else is refused with the reason and, where it is clear, with what to write instead.
/// Blanks around a number do not count. Stateless.
///
/// Whatever is refused throws an [IllegalArgumentException] whose message begins with what was typed
/// in quotes and has no full stop at its end.
public final class TypedNumber {
    private static final int LONGEST = 40;
    private static final Pattern NUMBER =
            Pattern.compile("(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\\.[0-9]+)?");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("([0-9]+),([0-9]+)");
    private static final Pattern POINTS_AND_COMMA =
            Pattern.compile("([0-9]{1,3}(?:[.' ][0-9]{3})+),([0-9]+)");
    private static final Pattern EXPONENT =
            Pattern.compile("[0-9]+(?:\\.[0-9]+)?[eE][+-]?[0-9]{1,2}");
    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("[^0-9.,+\\-]*([0-9][0-9,.]*?)[^0-9.,+\\-]*");
    private static final String SIGNS = "+-\u2212\u2010\u2011\u2012\u2013\uFF0B\uFF0D";

    private TypedNumber() {}

    /// A number from 0 with any decimals, exactly as typed.
    public static BigDecimal decimal(String typed) {
        String text = typed.strip();
        if (text.length() > LONGEST) {
            throw refused(text.substring(0, LONGEST) + "…", "is too long for a number");
        }
        if (!NUMBER.matcher(text).matches()) {
            throw refused(text, reason(text));
        }
        return new BigDecimal(text.replace(",", ""));
    }

    /// A whole number from 0; decimals are refused, zeros too.
    public static long whole(String typed) {
        BigDecimal number = decimal(typed);
        if (number.scale() > 0) {
            throw refused(typed.strip(), "must be a whole number, without decimals");
        }
        BigInteger whole = number.unscaledValue();
        if (whole.bitLength() > 63) {
            throw refused(typed.strip(), "is too large");
        }
        return whole.longValue();
    }

    /// A whole number within a range.
    public static int whole(String typed, int least, int most) {
        long number = whole(typed);
        if (number < least || number > most) {
            throw refused(
                    typed.strip(),
                    String.format(Locale.ROOT, "must be from %d to %d", least, most));
        }
        return (int) number;
    }

    /// The number in an amount of dollars, before which a `$` may stand, as on the screen.
    static String withoutDollarSign(String typed) {
        String text = typed.strip();
        return text.startsWith("$") && text.length() > 1 && ascii(text.charAt(1))
                ? text.substring(1)
                : text;
    }

    /// Whole dollars within a range; a `$` may stand before them.
    public static int dollars(String typed, int least, int most) {
        return whole(withoutDollarSign(typed), least, most);
    }

    private static String reason(String text) {
        if (text.isEmpty()) {
            return "is empty: write a number, such as 5";
        }
        if (text.codePoints().anyMatch(TypedNumber::otherDigit)) {
            return "has digits other than 0-9" + write(latin(text));
        }
        Matcher european = POINTS_AND_COMMA.matcher(text);
        if (european.matches()) {
            String whole = european.group(1).replaceAll("[^0-9]", "");
            return "has a decimal comma" + write(whole + "." + european.group(2));
        }
        Matcher comma = DECIMAL_COMMA.matcher(text);
        if (comma.matches()) {
            return "has a decimal comma" + write(comma.group(1) + "." + comma.group(2));
        }
        if (SIGNS.indexOf(text.charAt(0)) >= 0) {
            return text.charAt(0) == '+' || text.charAt(0) == '\uFF0B'
                    ? "has a sign" + write(text.substring(1))
                    : "has a sign; only 0 and more can be meant here";
        }
        if (EXPONENT.matcher(text).matches()) {
            return "has an exponent" + write(new BigDecimal(text).toPlainString());
        }
        return plain(text);
    }

    private static String plain(String text) {
        if (text.startsWith(".")) {
            return "begins with the point" + write("0" + text);
        }
        if (text.endsWith(".")) {
            return "ends with a point" + write(text.substring(0, text.length() - 1));
        }
        Matcher words = BETWEEN_WORDS.matcher(text);
        if (words.matches() && !words.group(1).equals(text)) {
            return "has more in it than the number" + write(words.group(1));
        }
        if (text.codePoints().anyMatch(TypedNumber::blank)) {
            return "has a blank in it"
                    + write(
                            text.codePoints()
                                    .filter(c -> !blank(c))
                                    .collect(
                                            StringBuilder::new,
                                            StringBuilder::appendCodePoint,
                                            StringBuilder::append)
                                    .toString());
        }
        if (text.indexOf('_') >= 0 || text.indexOf('\'') >= 0 || text.indexOf('\u2019') >= 0) {
            return "has a mark between its digits" + write(text.replaceAll("[_'\u2019]", ""));
        }
        if (text.matches("[0-9,.]+")) {
            return text.indexOf('.') != text.lastIndexOf('.')
                    ? "has more than one point; write thousands without one, and decimals after one"
                    : "has commas that do not part thousands; leave them out, and write decimals"
                            + " after a point";
        }
        return "is not a number; write digits, such as 1250 or 2.50";
    }

    /// Only what would be taken is proposed.
    private static String write(String instead) {
        return NUMBER.matcher(instead).matches()
                ? ": write " + instead
                : "; write digits, such as 1250 or 2.50";
    }

    private static String latin(String text) {
        StringBuilder latin = new StringBuilder();
        text.codePoints()
                .forEach(c -> {
                    int digit = Character.digit(c, 10);
                    int other = c == '\uFF0E' || c == '\u066B' ? '.' : c;
                    latin.appendCodePoint(digit >= 0 ? '0' + digit : other);
                });
        return latin.toString();
    }

    private static boolean otherDigit(int c) {
        return c > 127 && (Character.isDigit(c) || Character.getType(c) == Character.OTHER_NUMBER);
    }

    private static boolean ascii(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean blank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static IllegalArgumentException refused(String text, String why) {
        return new IllegalArgumentException("\"%s\" %s".formatted(text, why));
    }
}
