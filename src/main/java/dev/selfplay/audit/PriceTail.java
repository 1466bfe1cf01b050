package dev.selfplay.audit;

import dev.selfplay.audit.Amount.Form;
import dev.selfplay.audit.SmallNumbers.Small;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// Reads what follows the first part of a price, in digits or in words: "thousand five hundred", "and
/// a half", "dollars".
final class PriceTail {
    private final SmallNumbers numbers;

    PriceTail(SmallNumbers numbers) {
        this.numbers = numbers;
    }

    /// A number that may be a price.
    ///
    /// @param to index after its last word
    /// @param dollar whether it is said to be dollars
    record Read(int to, BigDecimal value, Form form, boolean dollar) {}

    Read scaledOrSpoken(int next, BigDecimal value) {
        return NumberWords.SCALES.containsKey(numbers.text(next)) && numbers.near(next)
                ? afterScale(next, value, false)
                : dollars(next, value.movePointRight(3), Form.SPOKEN, false);
    }

    Read afterScale(int scaleAt, BigDecimal count, boolean dollar) {
        int scale = NumberWords.SCALES.getOrDefault(numbers.text(scaleAt), 1);
        BigDecimal value = count.multiply(BigDecimal.valueOf(scale));
        int next = scaleAt + 1;
        if (scale == 1000) {
            if (numbers.text(next).equals("and")
                    && numbers.text(next + 1).equals("a")
                    && numbers.text(next + 2).equals("half")) {
                return dollars(next + 3, value.add(BigDecimal.valueOf(500)), Form.EXPLICIT, dollar);
            }
            int rest = numbers.text(next).equals("and") ? next + 1 : next;
            boolean comma = numbers.words.get(rest).gap().strip().equals(",");
            Word.Digits more =
                    numbers.near(rest) || comma ? numbers.words.get(rest).number() : null;
            if (more != null && !more.dollar() && more.suffix().isEmpty()) {
                boolean hundred = numbers.text(rest + 1).equals("hundred");
                BigDecimal tail = hundred ? more.value().movePointRight(2) : more.value();
                if (tail.compareTo(BigDecimal.valueOf(100)) >= 0
                        && tail.compareTo(BigDecimal.valueOf(1000)) < 0) {
                    return dollars(
                            rest + (hundred ? 2 : 1), value.add(tail), Form.EXPLICIT, dollar);
                }
            }
            Small small = numbers.near(rest) || comma ? numbers.hundreds(rest, false) : null;
            if (small != null && !numbers.otherThing(small.to())) {
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

    @Nullable Read half(int next, BigDecimal value) {
        if (numbers.text(next).equals("and")
                && numbers.text(next + 1).equals("a")
                && numbers.text(next + 2).equals("half")
                && value.compareTo(BigDecimal.valueOf(40)) >= 0) {
            return scaledOrSpoken(next + 3, value.add(new BigDecimal("0.5")));
        }
        return null;
    }

    Read dollars(int next, BigDecimal value, Form form, boolean dollar) {
        boolean named = NumberWords.DOLLARS.contains(numbers.text(next)) && numbers.near(next);
        // "eighty-two seven dollars" does not occur; "a hundred dollars" does
        Form told = named && form == Form.BARE ? Form.EXPLICIT : form;
        return new Read(named ? next + 1 : next, value, told, dollar || named);
    }
}
