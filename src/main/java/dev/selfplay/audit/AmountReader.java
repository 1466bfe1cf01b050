package dev.selfplay.audit;

import dev.selfplay.audit.Amount.Form;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads the sums of money out of words: digits, number words, and the shorthand of people who talk
/// prices ("eighty-two seven fifty", "82 700", "one-oh-five", "eight four zero zero zero").
///
/// Of a word it looks at its *sort* alone, a letter (a digit, a ten, "hundred", "dollars", …). How sums are
/// made of them says the table: the rules `sums` in which a group's first letter tells what it counts.
final class AmountReader {
    private static final int MOST = 100_000_000;

    /// Without words that say so, only this is money.
    private static final int LEAST_SPOKEN = 40_000;

    private static final int MOST_SPOKEN = 999_999;

    private static final Pattern SORTS = Phrases.of("sorts.any");
    private static final Rules SUMS = Rules.of("sums");
    private static final Map<String, BigDecimal> NUMBERS =
            Phrases.pairs("sorts.numbers").entrySet().stream()
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    Map.Entry::getKey, e -> new BigDecimal(e.getValue())));

    /// What a group counts: millions, thousands, and so on; of `g` every word is a digit.
    private static final Map<Character, Integer> WORTH =
            Map.of('m', 1_000_000, 'c', 100_000, 'k', 1_000, 'h', 100, 't', 10, 'u', 1, 'g', 1);

    private final List<Word> words;

    /// For each word what stands before it (a blank, or a mark) and its sort.
    private final String shape;

    private AmountReader(List<Word> words) {
        this.words = words;
        StringBuilder sorts = new StringBuilder();
        for (Word word : words) {
            String gap = " " + word.gap().strip();
            sorts.append(gap.equals(" -") ? ' ' : gap.charAt(gap.length() - 1))
                    .append(sort(word.text()));
        }
        shape = sorts.toString();
    }

    private static String sort(String word) {
        Matcher sorts = SORTS.matcher(word);
        return sorts.matches()
                ? sorts.namedGroups().keySet().stream()
                        .filter(sort -> sorts.start(sort) >= 0)
                        .findFirst()
                        .orElse("x")
                : "x";
    }

    static List<Amount> read(List<Word> words) {
        return new AmountReader(words).all();
    }

    private List<Amount> all() {
        List<Amount> amounts = new ArrayList<>();
        int i = 0;
        while (i < words.size() - 1) {
            int from = i++;
            for (Rules.Rule rule : SUMS.all()) {
                Matcher sum =
                        rule.what()
                                .matcher(shape)
                                .region(2 * from + 1, shape.length())
                                .useTransparentBounds(true);
                if (sum.lookingAt()) {
                    i = (sum.end() + 1) / 2;
                    Amount amount = amount(from, i, sum, rule.verdict());
                    if (amount != null) {
                        amounts.add(amount);
                    }
                    break;
                }
            }
        }
        return amounts;
    }

    private @Nullable Amount amount(int from, int to, Matcher sum, String verdict) {
        if (verdict.equals("none")) {
            return null;
        }
        Form form = Form.valueOf(verdict.toUpperCase(Locale.ROOT));
        long usd = form == Form.DECADE ? 9_000 : 0;
        for (String group : sum.namedGroups().keySet()) {
            usd +=
                    sum.start(group) < 0
                            ? 0
                            : value(sum.start(group), sum.end(group), group.charAt(0));
        }
        boolean within =
                form == Form.EXPLICIT
                        ? usd > 0 && usd <= MOST
                        : usd >= LEAST_SPOKEN && usd <= MOST_SPOKEN;
        return within ? new Amount(from, to, (int) usd, form) : null;
    }

    private long value(int start, int end, char counts) {
        BigDecimal value = BigDecimal.ZERO;
        for (int i = start / 2; i < (end + 1) / 2; i++) {
            Word word = words.get(i);
            BigDecimal number = word.number();
            value =
                    value.multiply(counts == 'g' ? BigDecimal.TEN : BigDecimal.ONE)
                            .add(
                                    number != null
                                            ? number
                                            : NUMBERS.getOrDefault(word.text(), BigDecimal.ZERO));
        }
        return value.multiply(BigDecimal.valueOf(WORTH.getOrDefault(counts, 1))).longValue();
    }
}
