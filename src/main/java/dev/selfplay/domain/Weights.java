package dev.selfplay.domain;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// How much each criterion counts. Non-negative, at least one above zero; only the proportion
/// matters. A criterion without a weight, as one that was declared later, does not count.
public record Weights(ByCriterion<Integer> values) {
    /// As the criteria are declared.
    public static final Weights DEFAULT = new Weights(ByCriterion.each(Criterion::defaultWeight));

    /// @throws IllegalArgumentException if one is negative or all are zero
    public Weights {
        if (values.values().values().stream().anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("a weight cannot be negative");
        }
        if (sum(values) == 0) {
            throw new IllegalArgumentException("at least one weight must be above zero");
        }
    }

    /// With criteria of the user's own, which bring their weight along.
    public Weights with(List<Criterion> own) {
        Map<Criterion, Integer> all = new LinkedHashMap<>(values.values());
        own.forEach(criterion -> all.put(criterion, criterion.defaultWeight()));
        return new Weights(new ByCriterion<>(all));
    }

    public int of(Criterion criterion) {
        return values.find(criterion).orElse(0);
    }

    /// The weighted average of scores of 0-10, as 0-100, rounded half up.
    ///
    /// @throws java.util.NoSuchElementException naming a criterion that counts and has no score
    public int total(ByCriterion<Integer> scores) {
        long weighted = 0;
        for (Criterion criterion : values.values().keySet()) {
            long weight = of(criterion);
            weighted += weight == 0 ? 0 : weight * scores.of(criterion);
        }
        long sum = sum(values);
        return (int) ((20 * weighted + sum) / (2 * sum));
    }

    /// How much of the total each criterion is, in whole percents that make a hundred: what rounding down
    /// leaves goes to those that lost most by it, one each.
    public Map<Criterion, Integer> percents() {
        long sum = sum(values);
        Map<Criterion, Integer> shares = new LinkedHashMap<>();
        values.values().forEach((c, weight) -> shares.put(c, (int) (100L * weight / sum)));
        int left = 100 - shares.values().stream().mapToInt(Integer::intValue).sum();
        values.values().entrySet().stream()
                .sorted(Comparator.comparingLong(e -> -(100L * e.getValue() % sum)))
                .limit(left)
                .forEach(e -> shares.merge(e.getKey(), 1, Integer::sum));
        return Collections.unmodifiableMap(shares);
    }

    /// For people: `math defense 34 %, humanity 33 %, success 33 %`.
    public String words() {
        return percents().entrySet().stream()
                .map(e ->
                        String.format(
                                Locale.ROOT, "%s %d %%", e.getKey().inSentence(), e.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static long sum(ByCriterion<Integer> values) {
        return values.values().values().stream().mapToLong(Integer::longValue).sum();
    }
}
