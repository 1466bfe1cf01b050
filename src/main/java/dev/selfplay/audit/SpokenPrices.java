package dev.selfplay.audit;

import dev.selfplay.audit.Amount.Form;
import dev.selfplay.audit.PriceTail.Read;
import dev.selfplay.audit.SmallNumbers.Small;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Set;

/// Reads prices that are written in words, the shorthand of people who talk prices included.
final class SpokenPrices {
    private final SmallNumbers numbers;
    private final PriceTail tail;

    SpokenPrices(SmallNumbers numbers, PriceTail tail) {
        this.numbers = numbers;
        this.tail = tail;
    }

    /// The price that begins at word `i`.
    @Nullable Read at(int i) {
        String word = numbers.text(i);
        boolean article = word.equals("a") || word.equals("an");
        if (article
                && !Set.of("hundred", "thousand", "grand", "million")
                        .contains(numbers.text(i + 1))) {
            return null;
        }
        if (Set.of("half", "quarter").contains(word)
                && (numbers.text(i + 1).equals("million")
                        || (numbers.text(i + 1).equals("a")
                                && numbers.text(i + 2).equals("million")))) {
            int value = word.equals("half") ? 500_000 : 250_000;
            return tail.dollars(
                    numbers.text(i + 1).equals("a") ? i + 3 : i + 2,
                    BigDecimal.valueOf(value),
                    Form.EXPLICIT,
                    false);
        }
        int start = article ? i + 1 : i;
        Small small = numbers.hundreds(start, article);
        if (small == null) {
            return null;
        }
        int next = small.to();
        BigDecimal value = BigDecimal.valueOf(small.value());
        if (NumberWords.SCALES.containsKey(numbers.text(next)) && numbers.near(next)) {
            return tail.afterScale(next, value, false);
        }
        Integer tenths =
                numbers.text(next).equals("point")
                        ? NumberWords.UNITS.get(numbers.text(next + 1))
                        : null;
        if (tenths != null && small.value() >= 40) {
            return tail.scaledOrSpoken(next + 2, value.add(BigDecimal.valueOf(tenths, 1)));
        }
        Read half = small.value() >= 40 ? tail.half(next, value) : null;
        if (half != null) {
            return half;
        }
        Read spoken = shorthand(small);
        if (spoken != null) {
            return spoken;
        }
        return tail.dollars(next, value, Form.BARE, false);
    }

    /// "eighty-two seven", "eighty-two seven hundred", "one fifty", "ninety-nine nine".
    private @Nullable Read shorthand(Small first) {
        int next = first.to();
        boolean hundreds =
                NumberWords.UNITS.containsKey(numbers.text(next))
                        && numbers.text(next + 1).equals("hundred");
        if (!numbers.near(next)
                && !(hundreds && numbers.words.get(next).gap().strip().equals(","))) {
            return null;
        }
        if (first.value() >= 1 && first.value() <= 9) {
            Integer odd =
                    Set.of("oh", "o").contains(numbers.text(next)) && numbers.near(next + 1)
                            ? NumberWords.UNITS.get(numbers.text(next + 1))
                            : null;
            if (odd != null) {
                // "one-oh-five"
                return tail.scaledOrSpoken(
                        next + 2, BigDecimal.valueOf(first.value() * 100L + odd));
            }
            Small rest = numbers.belowHundred(next);
            if (rest != null && rest.value() >= 10) {
                BigDecimal joined = BigDecimal.valueOf(first.value() * 100L + rest.value());
                return tail.scaledOrSpoken(rest.to(), joined);
            }
            return null;
        }
        Integer unit = NumberWords.UNITS.get(numbers.text(next));
        if (unit != null) {
            boolean hundred = numbers.text(next + 1).equals("hundred");
            int to = hundred ? next + 2 : next + 1;
            return numbers.otherThing(to)
                    ? null
                    : tail.dollars(
                            to,
                            BigDecimal.valueOf(first.value() * 1000L + unit * 100L),
                            Form.SPOKEN,
                            false);
        }
        Small rest = first.value() >= 40 ? numbers.belowHundred(next) : null;
        if (rest != null && rest.value() >= 10 && !numbers.otherThing(rest.to())) {
            return tail.dollars(
                    rest.to(),
                    BigDecimal.valueOf(first.value() * 1000L + rest.value() * 10L),
                    Form.SPOKEN,
                    false);
        }
        return null;
    }
}
