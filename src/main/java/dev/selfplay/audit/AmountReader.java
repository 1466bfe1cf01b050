package dev.selfplay.audit;

import dev.selfplay.audit.Amount.Form;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads the sums of money out of words: digits, number words, and the shorthand of people who talk
/// prices ("eighty-two seven fifty", "82 700", "one-oh-five", "eight four zero zero zero").
final class AmountReader {
    private static final int MOST = 100_000_000;

    /// "Ninety by a hundred and forty", of a lot.
    private static final Set<String> BY = Set.of("by", "x");

    private static final Set<String> RANGE = Set.of("to", "and", "or", "through");

    private final List<Word> words;

    private AmountReader(List<Word> words) {
        this.words = words;
    }

    static List<Amount> read(List<Word> words) {
        return new AmountReader(words).all();
    }

    /// A number.
    ///
    /// @param to index after its last word
    /// @param dollar whether it is said to be dollars
    private record Spoken(int to, BigDecimal value, Form form, boolean dollar) {
        Spoken(int to, long value, Form form) {
            this(to, BigDecimal.valueOf(value), form, false);
        }
    }

    /// A number below a thousand.
    private record Small(int to, int value) {}

    private List<Amount> all() {
        List<Amount> amounts = new ArrayList<>();
        int i = 0;
        while (i < words.size() - 1) {
            int after = notMoney(i);
            Spoken number = after > i ? null : number(i);
            if (number == null) {
                i = Math.max(after, i + 1);
                continue;
            }
            number = asRangeStart(number);
            Amount amount = money(i, number);
            if (amount != null) {
                amounts.add(amount);
            }
            i = number.to();
        }
        return amounts;
    }

    /// Skips telephone numbers and years; answers the index after them.
    private int notMoney(int i) {
        int to = i;
        while (digit(to) >= 0 && (to == i || near(to) || comma(to))) {
            to++;
        }
        boolean hundredAndFew = to - i == 3 && digit(i + 1) == 0 && digit(i) > 0;
        if (to - i >= 3 && (to - i < 5 || to - i > 6) && !hundredAndFew) {
            return to;
        }
        boolean century = Set.of("eighteen", "nineteen").contains(text(i));
        Small year = century && near(i + 1) ? belowHundred(i + 1) : null;
        return year != null && year.value() >= 10 ? year.to() : i;
    }

    private @Nullable Spoken number(int i) {
        String word = text(i);
        Integer decade = NumberWords.DECADES.get(word);
        if (decade != null) {
            int within = Set.of("low", "lower").contains(text(i - 1)) ? 3 : 9;
            return new Spoken(i + 1, (decade + within) * 1000L, Form.DECADE);
        }
        Spoken spelled = digitByDigit(i);
        if (spelled != null) {
            return spelled;
        }
        if (Set.of("half", "quarter").contains(word)) {
            int million = text(i + 1).equals("a") ? i + 2 : i + 1;
            return text(million).equals("million")
                    ? new Spoken(
                            million + 1, word.equals("half") ? 500_000 : 250_000, Form.EXPLICIT)
                    : null;
        }
        Word.Digits digits = words.get(i).number();
        if (digits != null) {
            return ofDigits(i, digits);
        }
        boolean article = Set.of("a", "an").contains(word);
        if (article && !NumberWords.SCALES.containsKey(text(i + 1))) {
            return null;
        }
        Small small =
                article || word.equals("hundred")
                        ? text(article ? i + 1 : i).equals("hundred")
                                ? afterHundred(article ? i + 2 : i + 1, 100)
                                : new Small(i + 1, 1)
                        : belowThousand(i);
        return small == null ? null : after(small.to(), BigDecimal.valueOf(small.value()), false);
    }

    private @Nullable Spoken digitByDigit(int i) {
        long value = 0;
        int to = i;
        while (digit(to) >= 0 && (to == i || near(to) || comma(to))) {
            value = value * 10 + digit(to);
            to++;
        }
        return to - i >= 5 && to - i <= 6 ? dollars(to, BigDecimal.valueOf(value), true) : null;
    }

    private @Nullable Spoken ofDigits(int i, Word.Digits digits) {
        BigDecimal value = digits.value();
        return switch (digits.suffix()) {
            case "%", "th" -> null;
            case "s" ->
                    between(value, 40, 999)
                            ? new Spoken(i + 1, value.longValue() * 1000 + 9000, Form.DECADE)
                            : null;
            case "k" -> dollars(i + 1, value.movePointRight(3), true, digits.dollar());
            case "m" -> dollars(i + 1, value.movePointRight(6), true, digits.dollar());
            default -> {
                Word.Digits group = near(i + 1) ? words.get(i + 1).number() : null;
                if (group != null
                        && !digits.dollar()
                        && words.get(i + 1).text().length() == 3
                        && between(value, 20, 999)
                        && value.scale() <= 0) {
                    // "82 700"
                    yield dollars(i + 2, value.movePointRight(3).add(group.value()), true);
                }
                yield after(i + 1, value, digits.dollar());
            }
        };
    }

    /// What may follow the first part of a number.
    private Spoken after(int next, BigDecimal value, boolean dollar) {
        Integer scale = near(next) ? NumberWords.SCALES.get(text(next)) : null;
        if (scale != null) {
            BigDecimal scaled = value.multiply(BigDecimal.valueOf(scale));
            return scale == 1000
                    ? rest(next + 1, scaled, dollar)
                    : dollars(next + 1, scaled, true, dollar);
        }
        if (dollar) {
            return dollars(next, value, true, true);
        }
        boolean price = between(value, 40, 999);
        Integer tenths =
                price && text(next).equals("point") ? NumberWords.UNITS.get(text(next + 1)) : null;
        if (tenths != null) {
            return scaled(next + 2, value.add(BigDecimal.valueOf(tenths, 1)));
        }
        int half = price ? half(next) : 0;
        if (half > 0) {
            return scaled(next + 3, value.add(BigDecimal.valueOf(half, 3)));
        }
        if (price && Set.of("something", "odd", "ish").contains(text(next))) {
            return new Spoken(next + 1, value.movePointRight(3).longValue() + 9000, Form.DECADE);
        }
        Spoken joined = between(value, 1, 9) ? joined(next, value.intValue()) : null;
        if (joined != null) {
            return joined;
        }
        Spoken spoken = value.scale() <= 0 && price ? shorthand(next, value) : null;
        if (spoken != null) {
            return spoken;
        }
        boolean written =
                value.compareTo(BigDecimal.valueOf(10_000)) >= 0
                        || words.get(next - 1).text().contains(",");
        return dollars(next, value, written);
    }

    /// "And a half": how much of a thousand; 0 where it does not follow.
    private int half(int next) {
        if (!text(next).equals("and")) {
            return 0;
        }
        return switch (text(next + 1) + " " + text(next + 2)) {
            case "a half" -> 500;
            case "a quarter" -> 250;
            case "three quarters" -> 750;
            default -> 0;
        };
    }

    /// "One twenty", "one oh five".
    private @Nullable Spoken joined(int next, int hundreds) {
        if (!near(next)) {
            return null;
        }
        if (NumberWords.ZERO.contains(text(next)) && digit(next + 1) > 0) {
            return scaled(next + 2, BigDecimal.valueOf(hundreds * 100L + digit(next + 1)));
        }
        Small rest = belowHundred(next);
        return rest != null && rest.value() >= 10
                ? scaled(rest.to(), BigDecimal.valueOf(hundreds * 100L + rest.value()))
                : null;
    }

    /// "Eighty-two seven", "eighty-two seven hundred", "eighty-two seven fifty", "eighty-two fifty".
    private @Nullable Spoken shorthand(int next, BigDecimal thousands) {
        boolean hundred = digit(next) > 0 && text(next + 1).equals("hundred");
        if (!near(next) && !(hundred && words.get(next).gap().strip().equals(","))) {
            return null;
        }
        BigDecimal base = thousands.movePointRight(3);
        Small rest;
        if (digit(next) > 0) {
            int to = hundred ? next + 2 : next + 1;
            Small tail = belowHundred(text(to).equals("and") && hundred ? to + 1 : to);
            boolean joins = tail != null && near(to) && tail.value() >= 10;
            rest =
                    new Small(
                            joins && tail != null ? tail.to() : to,
                            digit(next) * 100 + (joins && tail != null ? tail.value() : 0));
        } else {
            rest = belowHundred(next);

            // "eighty-two, uh, eighty-two seven" is said twice
            boolean again = rest != null && rest.value() == thousands.intValue();
            rest =
                    rest == null || again || rest.value() < 10
                            ? null
                            : new Small(rest.to(), rest.value() * 10);
        }
        return rest == null || otherThing(rest.to())
                ? null
                : spoken(rest.to(), base.add(BigDecimal.valueOf(rest.value())));
    }

    /// What follows a thousand: "seven hundred and fifty", "and a half", a loose "seven".
    private Spoken rest(int next, BigDecimal value, boolean dollar) {
        int half = half(next);
        if (half > 0) {
            return dollars(next + 3, value.add(BigDecimal.valueOf(half)), true, dollar);
        }
        boolean and = text(next).equals("and");
        int at = and ? next + 1 : next;
        boolean comma = at < words.size() && comma(at);
        Small small = near(at) || comma ? belowThousand(at) : null;
        if (small == null || otherThing(small.to())) {
            return dollars(next, value, true, dollar);
        }
        // "eighty-two thousand seven" is shorthand; "and seven" is not
        boolean loose = small.value() < 10 && !and && !comma;
        boolean belongs = small.value() >= 100 || loose || (and && small.value() >= 10);
        return belongs
                ? dollars(
                        small.to(),
                        value.add(BigDecimal.valueOf(loose ? small.value() * 100L : small.value())),
                        true,
                        dollar)
                : dollars(next, value, true, dollar);
    }

    private Spoken scaled(int next, BigDecimal value) {
        return near(next) && Set.of("thousand", "grand", "k", "thou").contains(text(next))
                ? rest(next + 1, value.movePointRight(3), false)
                : spoken(next, value.movePointRight(3));
    }

    private Spoken spoken(int next, BigDecimal value) {
        Spoken number = dollars(next, value, false);
        return new Spoken(number.to(), value, Form.SPOKEN, number.dollar());
    }

    private Spoken dollars(int next, BigDecimal value, boolean explicit) {
        return dollars(next, value, explicit, false);
    }

    private Spoken dollars(int next, BigDecimal value, boolean explicit, boolean dollar) {
        boolean named = NumberWords.DOLLARS.contains(text(next)) && near(next);
        return new Spoken(
                named ? next + 1 : next,
                value,
                named || explicit ? Form.EXPLICIT : Form.BARE,
                dollar || named);
    }

    /// "80 to 85 thousand", "$80-85k": the first number takes the second one's scale; of "30 to 45
    /// days" neither is money.
    private Spoken asRangeStart(Spoken first) {
        if (first.form() != Form.BARE || !between(first.value(), 0, 999)) {
            return first;
        }
        int next = first.to();
        boolean dash = words.get(next).gap().equals("-");
        int second = dash ? next : next + 1;
        Spoken other =
                (dash || RANGE.contains(text(next))) && second < words.size() - 1
                        ? number(second)
                        : null;
        if (other == null) {
            return first;
        }
        if (NumberWords.OTHER_UNITS.contains(text(other.to()))) {
            return new Spoken(other.to(), 0, Form.BARE);
        }
        BigDecimal scaled = first.value().movePointRight(3);
        return other.form() == Form.EXPLICIT
                        && between(other.value(), 1000, MOST)
                        && other.value().compareTo(scaled) >= 0
                ? new Spoken(next, scaled, Form.EXPLICIT, first.dollar())
                : first;
    }

    private @Nullable Amount money(int from, Spoken number) {
        BigDecimal value = number.value();
        Form form = number.form();
        if (!number.dollar() && countsOtherThings(from, number)) {
            return null;
        }
        if (form == Form.BARE) {
            if (!between(value, 40, 999)) {
                return null;
            }
            value = value.movePointRight(3);
        }
        if (form == Form.SPOKEN && !between(value, 40_000, 999_999)) {
            return null;
        }
        return value.signum() > 0 && between(value, 0, MOST)
                ? new Amount(from, number.to(), value.intValue(), form)
                : null;
    }

    private boolean countsOtherThings(int from, Spoken number) {
        int to = number.to();
        String after = text(to);
        boolean glued = words.get(to).gap().chars().noneMatch(c -> ".?!;,—".indexOf(c) >= 0);
        boolean explicit = number.form() == Form.EXPLICIT;
        // "five thousand more" is money, "five more" is not
        boolean money =
                (explicit || number.value().intValue() >= 100)
                        && Set.of("more", "of", "way", "place", "other", "point").contains(after);
        return (glued && NumberWords.OTHER_UNITS.contains(after) && !money)
                || (!explicit && near(from) && NumberWords.NUMBERED.contains(text(from - 1)))
                || (!explicit && words.get(from).gap().endsWith("'"))
                || (BY.contains(after) && numeric(to + 1))
                || (BY.contains(text(from - 1)) && numeric(from - 2))
                || (glued && street(to));
    }

    private boolean numeric(int i) {
        return i >= 0
                && i < words.size()
                && (words.get(i).number() != null || belowHundred(i) != null);
    }

    /// "12045 Peachtree Street": a name or two, then a street's tail.
    private boolean street(int next) {
        for (int i = next; i < Math.min(next + 3, words.size() - 1); i++) {
            if (!near(i)) {
                return false;
            }
            if (NumberWords.STREET_TAIL.contains(text(i))) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Small belowThousand(int i) {
        if (text(i).equals("hundred")) {
            return afterHundred(i + 1, 100);
        }
        Word.Digits digits = i < words.size() ? words.get(i).number() : null;
        Small small =
                digits != null
                        ? digits.suffix().isEmpty()
                                        && !digits.dollar()
                                        && digits.value().scale() <= 0
                                        && between(digits.value(), 1, 999)
                                ? new Small(i + 1, digits.value().intValue())
                                : null
                        : belowHundred(i);
        return small != null
                        && small.value() < 10
                        && text(small.to()).equals("hundred")
                        && near(small.to())
                ? afterHundred(small.to() + 1, small.value() * 100)
                : small;
    }

    private Small afterHundred(int next, int hundreds) {
        int rest = text(next).equals("and") ? next + 1 : next;
        Small small = near(rest) && near(next) ? belowHundred(rest) : null;
        return small == null
                ? new Small(next, hundreds)
                : new Small(small.to(), hundreds + small.value());
    }

    private @Nullable Small belowHundred(int i) {
        String word = text(i);
        Integer tens = NumberWords.TENS.get(word);
        if (tens != null) {
            Integer unit = near(i + 1) ? NumberWords.UNITS.get(text(i + 1)) : null;
            return unit == null ? new Small(i + 1, tens) : new Small(i + 2, tens + unit);
        }
        Integer simple = NumberWords.TEENS.getOrDefault(word, NumberWords.UNITS.get(word));
        return simple == null ? null : new Small(i + 1, simple);
    }

    /// The digit that this word is; -1 where it is none.
    private int digit(int i) {
        String word = text(i);
        if (NumberWords.ZERO.contains(word)) {
            return 0;
        }
        return word.length() == 1 && Character.isDigit(word.charAt(0))
                ? word.charAt(0) - '0'
                : NumberWords.UNITS.getOrDefault(word, -1);
    }

    /// Whether nothing but a blank or a hyphen stands before this word.
    private boolean near(int i) {
        return i < words.size() && (words.get(i).gap().equals("-") || words.get(i).gap().isBlank());
    }

    private boolean comma(int i) {
        return words.get(i).gap().strip().equals(",");
    }

    private boolean otherThing(int next) {
        return NumberWords.OTHER_UNITS.contains(text(next)) && near(next);
    }

    private static boolean between(BigDecimal value, long least, long most) {
        return value.compareTo(BigDecimal.valueOf(least)) >= 0
                && value.compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    private String text(int i) {
        return i >= 0 && i < words.size() ? words.get(i).text() : "";
    }
}
