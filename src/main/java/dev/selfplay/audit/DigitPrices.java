package dev.selfplay.audit;

import dev.selfplay.audit.Amount.Form;
import dev.selfplay.audit.PriceTail.Read;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// Reads prices that begin with digits.
final class DigitPrices {
    private final SmallNumbers numbers;
    private final PriceTail tail;

    DigitPrices(SmallNumbers numbers, PriceTail tail) {
        this.numbers = numbers;
        this.tail = tail;
    }

    /// The price that begins with the digits at word `i`.
    @Nullable Read at(int i, Word.Digits digits) {
        if (digits.suffix().equals("%") || digits.suffix().equals("th")) {
            return null;
        }
        BigDecimal value = digits.value();
        int next = i + 1;
        if (digits.suffix().equals("k") || digits.suffix().equals("m")) {
            int zeros = digits.suffix().equals("k") ? 3 : 6;
            return tail.dollars(next, value.movePointRight(zeros), Form.EXPLICIT, digits.dollar());
        }
        if (NumberWords.SCALES.containsKey(numbers.text(next)) && numbers.near(next)) {
            return tail.afterScale(next, value, digits.dollar());
        }
        if (numbers.text(next).equals("hundred") && numbers.near(next)) {
            return tail.dollars(next + 1, value.movePointRight(2), Form.EXPLICIT, digits.dollar());
        }
        if (digits.dollar()) {
            return tail.dollars(next, value, Form.EXPLICIT, true);
        }
        Read half = tail.half(next, value);
        if (half != null) {
            return half;
        }
        Word follower = numbers.words.get(next);
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
                        && !numbers.words.get(i).text().contains(",")
                        && value.compareTo(BigDecimal.valueOf(10_000)) < 0;
        return tail.dollars(
                next,
                value,
                year ? Form.BARE : value.scale() > 0 ? Form.BARE : Form.EXPLICIT,
                false);
    }
}
