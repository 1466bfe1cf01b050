package dev.selfplay.audit;

import dev.selfplay.audit.Amount.Form;
import dev.selfplay.audit.PriceTail.Read;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads the sums of money out of words: digits, number words and the spoken shorthand.
final class AmountReader {
    private final List<Word> words;
    private final SmallNumbers numbers;
    private final SpokenPrices spoken;
    private final DigitPrices digits;

    private AmountReader(List<Word> words) {
        this.words = words;
        numbers = new SmallNumbers(words);
        PriceTail tail = new PriceTail(numbers);
        spoken = new SpokenPrices(numbers, tail);
        digits = new DigitPrices(numbers, tail);
    }

    static List<Amount> read(List<Word> words) {
        return new AmountReader(words).all();
    }

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
                gap.equals("-")
                        || Set.of("to", "and", "or", "through").contains(numbers.text(next));
        int second = gap.equals("-") ? next : next + 1;
        if (!linked || second >= words.size() - 1) {
            return first;
        }
        Read other = at(second);
        if (other == null) {
            return first;
        }
        if (NumberWords.OTHER_UNITS.contains(numbers.text(other.to()))) {
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
            String after = numbers.text(read.to());
            boolean glued = !words.get(read.to()).gap().matches(".*[.?!;,—].*");
            if ((glued && NumberWords.OTHER_UNITS.contains(after) && !moreMoney(read))
                    || (from > 0
                            && NumberWords.NUMBERED.contains(numbers.text(from - 1))
                            && form == Form.BARE)
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
        String after = numbers.text(read.to());
        return read.form() == Form.EXPLICIT
                && Set.of("more", "of", "something", "way", "place", "other", "point")
                        .contains(after);
    }

    /// "12045 Peachtree Street": a name or two, then a street's tail.
    private boolean street(int next) {
        for (int i = next; i < Math.min(next + 3, words.size() - 1); i++) {
            if (NumberWords.STREET_TAIL.contains(numbers.text(i))) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Read at(int i) {
        Word.Digits number = words.get(i).number();
        return number == null ? spoken.at(i) : digits.at(i, number);
    }
}
