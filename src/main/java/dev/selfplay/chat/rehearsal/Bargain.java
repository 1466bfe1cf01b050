package dev.selfplay.chat.rehearsal;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The price that the Closer is at, in all the ways in which the simulator says one: in full, short
/// ("eighty-five two fifty", "85.5"), as so much more than before, or as half-way to what was asked.
/// Stateless.
final class Bargain {
    private static final List<String> UNITS =
            List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    private static final Map<String, Integer> SHORT = shortPrices();
    private static final Pattern SHORT_PRICE =
            Pattern.compile(
                    "\\b(?:" + String.join("|", SHORT.keySet()).replace(".", "\\.") + ")\\b");
    private static final Map<String, Integer> STEPS =
            Map.of(
                    "five hundred",
                    500,
                    "a thousand",
                    1_000,
                    "fifteen hundred",
                    1_500,
                    "two thousand",
                    2_000,
                    "twenty-five hundred",
                    2_500,
                    "three thousand",
                    3_000);
    private static final Pattern MORE =
            Pattern.compile("\\b(" + String.join("|", STEPS.keySet()) + ") (?:more|on top)\\b");
    private static final Pattern SPLIT =
            Pattern.compile("\\b(?:let's|why don't we|i'd be willing to) split the difference");

    private Bargain() {}

    private static Map<String, Integer> shortPrices() {
        Map<String, Integer> prices = new LinkedHashMap<>();
        Map<String, String> tens = Map.of("eighty", "8", "ninety", "9");
        tens.forEach((word, digit) -> {
            for (int unit = 1; unit <= UNITS.size(); unit++) {
                int usd = (Integer.parseInt(digit) * 10 + unit) * 1_000;
                String words = word + "-" + UNITS.get(unit - 1);
                prices.put(words + " two fifty", usd + 250);
                prices.put(words + " seven fifty", usd + 750);
                prices.put(words + " five", usd + 500);
                prices.put(digit + unit + ".5", usd + 500);
            }
        });
        return prices;
    }

    /// The prices that are said short.
    static List<Integer> shortFigures(String text) {
        List<Integer> found = new ArrayList<>();
        for (Matcher said = SHORT_PRICE.matcher(text.toLowerCase(Locale.ROOT)); said.find(); ) {
            found.add(Objects.requireNonNull(SHORT.get(said.group())));
        }
        return found;
    }

    /// The short ways to say what lies nearest below a price; empty where there is none.
    static List<String> shorts(int usd) {
        int most = SHORT.values().stream().filter(p -> p <= usd).max(Integer::compare).orElse(0);
        return usd - most > 1_000
                ? List.of()
                : SHORT.keySet().stream()
                        .filter(words -> shortFigures(words).contains(most))
                        .toList();
    }

    /// How so much more is said; empty where there are no words for it.
    static String step(int usd) {
        return STEPS.entrySet().stream()
                .filter(step -> step.getValue() == usd)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /// A sentence with what it says of money left open.
    static String open(String sentence) {
        String without =
                SHORT_PRICE.matcher(sentence.toLowerCase(Locale.ROOT)).replaceAll(" figure ");
        return MORE.matcher(without)
                .replaceAll(m -> " figure " + m.group().substring(m.group(1).length()));
    }

    /// Where the Closer is, after something that it says.
    ///
    /// @param before null where it has named no price
    /// @param asked what the seller said until then
    static @Nullable Integer after(String said, @Nullable Integer before, List<String> asked) {
        Integer named = Hearing.figures(said).stream().max(Integer::compare).orElse(null);
        Integer at = before == null || (named != null && named > before) ? named : before;
        if (at == null) {
            return null;
        }
        String text = said.toLowerCase(Locale.ROOT);
        Matcher more = MORE.matcher(text);
        if (more.find()) {
            return at + Objects.requireNonNull(STEPS.get(more.group(1)));
        }
        return SPLIT.matcher(text).find() ? half(at, asked) : at;
    }

    /// Half-way from a price to the least that was asked above it.
    static int half(int at, List<String> asked) {
        return asked.stream()
                .flatMap(s -> Hearing.figures(s).stream())
                .filter(f -> f > at)
                .min(Integer::compare)
                .map(ask -> (at + ask) / 2)
                .orElse(at);
    }

    /// Where the Closer is, after all that was said.
    static @Nullable Integer price(List<String> own, List<String> sellers) {
        Integer at = null;
        for (int i = 0; i < own.size(); i++) {
            at = after(own.get(i), at, sellers.subList(0, Math.min(i, sellers.size())));
        }
        return at;
    }
}
