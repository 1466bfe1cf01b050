package dev.selfplay.audit;

import dev.selfplay.audit.Amount.Form;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the sums of money out of words: digits, number words and the spoken shorthand.
final class AmountReader {
    private static final Map<String, Integer> UNITS =
            Map.ofEntries(
                    Map.entry("one", 1),
                    Map.entry("two", 2),
                    Map.entry("three", 3),
                    Map.entry("four", 4),
                    Map.entry("five", 5),
                    Map.entry("six", 6),
                    Map.entry("seven", 7),
                    Map.entry("eight", 8),
                    Map.entry("nine", 9));
    private static final Map<String, Integer> TEENS =
            Map.ofEntries(
                    Map.entry("ten", 10),
                    Map.entry("eleven", 11),
                    Map.entry("twelve", 12),
                    Map.entry("thirteen", 13),
                    Map.entry("fourteen", 14),
                    Map.entry("fifteen", 15),
                    Map.entry("sixteen", 16),
                    Map.entry("seventeen", 17),
                    Map.entry("eighteen", 18),
                    Map.entry("nineteen", 19));
    private static final Map<String, Integer> TENS =
            Map.of(
                    "twenty", 20, "thirty", 30, "forty", 40, "fifty", 50, "sixty", 60, "seventy",
                    70, "eighty", 80, "ninety", 90);
    private static final Map<String, Integer> SCALES =
            Map.of("thousand", 1000, "grand", 1000, "k", 1000, "million", 1_000_000);
    private static final Set<String> DOLLARS = Set.of("dollars", "dollar", "bucks", "usd");

    /// What counts something other than dollars when it follows a number.
    private static final Set<String> OTHER_UNITS =
            Set.of(
                    "percent",
                    "day",
                    "days",
                    "week",
                    "weeks",
                    "month",
                    "months",
                    "year",
                    "years",
                    "yr",
                    "yrs",
                    "hour",
                    "hours",
                    "minute",
                    "minutes",
                    "second",
                    "seconds",
                    "square",
                    "sq",
                    "sqft",
                    "foot",
                    "feet",
                    "acre",
                    "acres",
                    "mile",
                    "miles",
                    "people",
                    "houses",
                    "homes",
                    "properties",
                    "deals",
                    "families",
                    "sellers",
                    "investors",
                    "buyers",
                    "bed",
                    "beds",
                    "bedroom",
                    "bedrooms",
                    "bath",
                    "baths",
                    "bathroom",
                    "bathrooms",
                    "pm",
                    "am",
                    "o'clock",
                    "degrees",
                    "times",
                    "points",
                    "point",
                    "cents",
                    "cent",
                    "steps",
                    "pages",
                    "page",
                    "questions",
                    "things",
                    "reasons",
                    "offers",
                    "calls",
                    "doors",
                    "units",
                    "business",
                    "something",
                    "amps",
                    "gallons",
                    "pounds",
                    "stories",
                    "street",
                    "st",
                    "avenue",
                    "ave",
                    "road",
                    "rd",
                    "drive",
                    "dr",
                    "lane",
                    "ln",
                    "court",
                    "ct",
                    "boulevard",
                    "blvd",
                    "way",
                    "place",
                    "circle",
                    "highway",
                    "other",
                    "more",
                    "of",
                    "closings",
                    "states",
                    "counties",
                    "kids",
                    "grandkids",
                    "children",
                    "tenants",
                    "phone");

    private static final Set<String> NUMBERED =
            Set.of(
                    "clause",
                    "section",
                    "paragraph",
                    "page",
                    "lot",
                    "unit",
                    "apt",
                    "apartment",
                    "suite",
                    "route",
                    "highway",
                    "interstate",
                    "i",
                    "exit",
                    "zip",
                    "code",
                    "#",
                    "chapter",
                    "article",
                    "line",
                    "item",
                    "step",
                    "turn",
                    "age",
                    "aged",
                    "form");
    private static final Set<String> CAPITALISED_STREET_TAIL =
            Set.of(
                    "street",
                    "st",
                    "avenue",
                    "ave",
                    "road",
                    "rd",
                    "drive",
                    "dr",
                    "lane",
                    "ln",
                    "court",
                    "ct",
                    "boulevard",
                    "blvd",
                    "way",
                    "place",
                    "circle",
                    "terrace",
                    "trail",
                    "parkway",
                    "pkwy");

    private final List<Word> words;

    private AmountReader(List<Word> words) {
        this.words = words;
    }

    static List<Amount> read(List<Word> words) {
        return new AmountReader(words).all();
    }

    private record Read(int to, BigDecimal value, Form form, boolean dollar) {}

    private List<Amount> all() {
        List<Amount> amounts = new ArrayList<>();
        int i = 0;
        while (i < words.size() - 1) {
            Read read = at(i);
            if (read == null) {
                i++;
                continue;
            }
            Read scaled = asRangeStart(read);
            Amount amount = money(i, scaled);
            if (amount != null) {
                amounts.add(amount);
            }
            i = scaled.to();
        }
        return amounts;
    }

    /// "80 to 85 thousand", "$80-85k": the first number takes the second one's scale.
    private Read asRangeStart(Read first) {
        if (first.form() != Form.BARE || first.value().compareTo(BigDecimal.valueOf(1000)) >= 0) {
            return first;
        }
        int next = first.to();
        String gap = words.get(next).gap();
        boolean linked =
                gap.equals("-") || Set.of("to", "and", "or", "through").contains(text(next));
        int second = gap.equals("-") ? next : next + 1;
        if (!linked || second >= words.size() - 1) {
            return first;
        }
        Read other = at(second);
        if (other == null) {
            return first;
        }
        if (OTHER_UNITS.contains(text(other.to()))) {
            // "30 to 45 days": neither is money
            return new Read(other.to(), BigDecimal.ZERO, Form.BARE, false);
        }
        return other.form() == Form.EXPLICIT
                        && other.value().compareTo(BigDecimal.valueOf(1000)) >= 0
                        && other.value().compareTo(first.value().movePointRight(3)) >= 0
                ? new Read(
                        first.to(), first.value().movePointRight(3), Form.EXPLICIT, first.dollar())
                : first;
    }

    private @Nullable Amount money(int from, Read read) {
        BigDecimal value = read.value();
        Form form = read.form();
        if (form != Form.EXPLICIT || !read.dollar()) {
            String after = text(read.to());
            boolean glued = !words.get(read.to()).gap().matches(".*[.?!;,—].*");
            if ((glued && OTHER_UNITS.contains(after) && !moreMoney(read))
                    || (from > 0 && NUMBERED.contains(text(from - 1)) && form == Form.BARE)
                    || (glued && form == Form.EXPLICIT && street(read.to()))) {
                return null;
            }
        }
        if (form == Form.BARE && !read.dollar()) {
            if (value.compareTo(BigDecimal.valueOf(40)) < 0
                    || value.compareTo(BigDecimal.valueOf(999)) > 0) {
                return null;
            }
            value = value.movePointRight(3);
        }
        if (form == Form.SPOKEN
                && (value.compareTo(BigDecimal.valueOf(40_000)) < 0
                        || value.compareTo(BigDecimal.valueOf(999_999)) > 0)) {
            return null;
        }
        if (value.signum() <= 0 || value.compareTo(BigDecimal.valueOf(100_000_000)) > 0) {
            return null;
        }
        return new Amount(from, read.to(), value.intValue(), form);
    }

    /// "five thousand more" is money, "five more" is not.
    private boolean moreMoney(Read read) {
        String after = text(read.to());
        return read.form() == Form.EXPLICIT
                && Set.of("more", "of", "something", "way", "place", "other", "point")
                        .contains(after);
    }

    /// "12045 Peachtree Street": a name or two, then a street's tail.
    private boolean street(int next) {
        for (int i = next; i < Math.min(next + 3, words.size() - 1); i++) {
            if (CAPITALISED_STREET_TAIL.contains(text(i))) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Read at(int i) {
        Word word = words.get(i);
        return word.number() == null ? spelled(i) : digits(i, word.number());
    }

    private @Nullable Read digits(int i, Word.Digits digits) {
        if (digits.suffix().equals("%") || digits.suffix().equals("th")) {
            return null;
        }
        BigDecimal value = digits.value();
        int next = i + 1;
        if (digits.suffix().equals("k") || digits.suffix().equals("m")) {
            int zeros = digits.suffix().equals("k") ? 3 : 6;
            return dollars(next, value.movePointRight(zeros), Form.EXPLICIT, digits.dollar());
        }
        if (SCALES.containsKey(text(next)) && near(next)) {
            return afterScale(next, value, digits.dollar());
        }
        if (text(next).equals("hundred") && near(next)) {
            return dollars(next + 1, value.movePointRight(2), Form.EXPLICIT, digits.dollar());
        }
        if (digits.dollar()) {
            return dollars(next, value, Form.EXPLICIT, true);
        }
        Read half = half(next, value);
        if (half != null) {
            return half;
        }
        Word follower = words.get(next);
        Word.Digits second = follower.number();
        if (second != null
                && follower.gap().equals("-")
                && second.suffix().isEmpty()
                && second.value().compareTo(BigDecimal.TEN) < 0
                && value.compareTo(BigDecimal.valueOf(40)) >= 0) {
            return new Read(
                    next + 1,
                    value.movePointRight(3).add(second.value().movePointRight(2)),
                    Form.SPOKEN,
                    false);
        }
        boolean year =
                value.scale() <= 0
                        && !words.get(i).text().contains(",")
                        && value.compareTo(BigDecimal.valueOf(10_000)) < 0;
        return dollars(
                next,
                value,
                year ? Form.BARE : value.scale() > 0 ? Form.BARE : Form.EXPLICIT,
                false);
    }

    private @Nullable Read spelled(int i) {
        String word = text(i);
        boolean article = word.equals("a") || word.equals("an");
        if (article && !Set.of("hundred", "thousand", "grand", "million").contains(text(i + 1))) {
            return null;
        }
        if (Set.of("half", "quarter").contains(word)
                && (text(i + 1).equals("million")
                        || (text(i + 1).equals("a") && text(i + 2).equals("million")))) {
            int value = word.equals("half") ? 500_000 : 250_000;
            return dollars(
                    text(i + 1).equals("a") ? i + 3 : i + 2,
                    BigDecimal.valueOf(value),
                    Form.EXPLICIT,
                    false);
        }
        int start = article ? i + 1 : i;
        Small small = hundreds(start, article);
        if (small == null) {
            return null;
        }
        int next = small.to();
        BigDecimal value = BigDecimal.valueOf(small.value());
        if (SCALES.containsKey(text(next)) && near(next)) {
            return afterScale(next, value, false);
        }
        Integer tenths = text(next).equals("point") ? UNITS.get(text(next + 1)) : null;
        if (tenths != null && small.value() >= 40) {
            return scaledOrSpoken(next + 2, value.add(BigDecimal.valueOf(tenths, 1)));
        }
        Read half = small.value() >= 40 ? half(next, value) : null;
        if (half != null) {
            return half;
        }
        Read spoken = shorthand(small);
        if (spoken != null) {
            return spoken;
        }
        return dollars(next, value, Form.BARE, false);
    }

    /// "eighty-two seven", "eighty-two seven hundred", "one fifty", "ninety-nine nine".
    private @Nullable Read shorthand(Small first) {
        int next = first.to();
        boolean hundreds = UNITS.containsKey(text(next)) && text(next + 1).equals("hundred");
        if (!near(next) && !(hundreds && words.get(next).gap().strip().equals(","))) {
            return null;
        }
        if (first.value() >= 1 && first.value() <= 9) {
            Small rest = belowHundred(next);
            if (rest != null && rest.value() >= 10) {
                BigDecimal joined = BigDecimal.valueOf(first.value() * 100L + rest.value());
                return scaledOrSpoken(rest.to(), joined);
            }
            return null;
        }
        Integer unit = UNITS.get(text(next));
        if (unit != null) {
            boolean hundred = text(next + 1).equals("hundred");
            int to = hundred ? next + 2 : next + 1;
            return otherThing(to)
                    ? null
                    : dollars(
                            to,
                            BigDecimal.valueOf(first.value() * 1000L + unit * 100L),
                            Form.SPOKEN,
                            false);
        }
        Small rest = first.value() >= 40 ? belowHundred(next) : null;
        if (rest != null && rest.value() >= 10 && !otherThing(rest.to())) {
            return dollars(
                    rest.to(),
                    BigDecimal.valueOf(first.value() * 1000L + rest.value() * 10L),
                    Form.SPOKEN,
                    false);
        }
        return null;
    }

    private boolean otherThing(int next) {
        return OTHER_UNITS.contains(text(next)) && near(next);
    }

    private Read scaledOrSpoken(int next, BigDecimal value) {
        return SCALES.containsKey(text(next)) && near(next)
                ? afterScale(next, value, false)
                : dollars(next, value.movePointRight(3), Form.SPOKEN, false);
    }

    private Read afterScale(int scaleAt, BigDecimal count, boolean dollar) {
        int scale = SCALES.getOrDefault(text(scaleAt), 1);
        BigDecimal value = count.multiply(BigDecimal.valueOf(scale));
        int next = scaleAt + 1;
        if (scale == 1000) {
            if (text(next).equals("and")
                    && text(next + 1).equals("a")
                    && text(next + 2).equals("half")) {
                return dollars(next + 3, value.add(BigDecimal.valueOf(500)), Form.EXPLICIT, dollar);
            }
            int rest = text(next).equals("and") ? next + 1 : next;
            boolean comma = words.get(rest).gap().strip().equals(",");
            Word.Digits more = near(rest) || comma ? words.get(rest).number() : null;
            if (more != null && !more.dollar() && more.suffix().isEmpty()) {
                boolean hundred = text(rest + 1).equals("hundred");
                BigDecimal tail = hundred ? more.value().movePointRight(2) : more.value();
                if (tail.compareTo(BigDecimal.valueOf(100)) >= 0
                        && tail.compareTo(BigDecimal.valueOf(1000)) < 0) {
                    return dollars(
                            rest + (hundred ? 2 : 1), value.add(tail), Form.EXPLICIT, dollar);
                }
            }
            Small small = near(rest) || comma ? hundreds(rest, false) : null;
            if (small != null && !otherThing(small.to())) {
                // "eighty-two thousand seven" is shorthand; "and seven" is not
                boolean loose = small.value() < 10 && rest == next && !comma;
                if (small.value() >= 100 || loose || (rest > next && small.value() >= 10)) {
                    int tail = loose ? small.value() * 100 : small.value();
                    return dollars(
                            small.to(), value.add(BigDecimal.valueOf(tail)), Form.EXPLICIT, dollar);
                }
            }
        }
        return dollars(next, value, Form.EXPLICIT, dollar);
    }

    private @Nullable Read half(int next, BigDecimal value) {
        if (text(next).equals("and")
                && text(next + 1).equals("a")
                && text(next + 2).equals("half")
                && value.compareTo(BigDecimal.valueOf(40)) >= 0) {
            return scaledOrSpoken(next + 3, value.add(new BigDecimal("0.5")));
        }
        return null;
    }

    private Read dollars(int next, BigDecimal value, Form form, boolean dollar) {
        boolean named = DOLLARS.contains(text(next)) && near(next);
        // "eighty-two seven dollars" does not occur; "a hundred dollars" does
        Form told = named && form == Form.BARE ? Form.EXPLICIT : form;
        return new Read(named ? next + 1 : next, value, told, dollar || named);
    }

    private record Small(int to, int value) {}

    /// A number below a thousand; `article` tells that "a" stood before it.
    private @Nullable Small hundreds(int i, boolean article) {
        if (text(i).equals("hundred")) {
            return afterHundred(i + 1, 100);
        }
        if (article) {
            return SCALES.containsKey(text(i)) ? new Small(i, 1) : null;
        }
        Small small = belowHundred(i);
        if (small != null
                && small.value() < 10
                && text(small.to()).equals("hundred")
                && near(small.to())) {
            return afterHundred(small.to() + 1, small.value() * 100);
        }
        return small;
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
        Integer tens = TENS.get(word);
        if (tens != null) {
            Integer unit = near(i + 1) ? UNITS.get(text(i + 1)) : null;
            return unit == null ? new Small(i + 1, tens) : new Small(i + 2, tens + unit);
        }
        Integer simple = TEENS.getOrDefault(word, UNITS.get(word));
        return simple == null ? null : new Small(i + 1, simple);
    }

    /// Whether nothing but a blank or a hyphen stands before this word.
    private boolean near(int i) {
        return i < words.size() && words.get(i).gap().matches("\\s*|-");
    }

    private String text(int i) {
        return i < words.size() ? words.get(i).text() : "";
    }
}
