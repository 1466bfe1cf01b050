package dev.selfplay.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /// How much of the total a criterion is, in percent.
    public long percent(Criterion criterion) {
        return Math.round(100.0 * of(criterion) / sum(values));
    }

    private static long sum(ByCriterion<Integer> values) {
        return values.values().values().stream().mapToLong(Integer::longValue).sum();
    }
}
