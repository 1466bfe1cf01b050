package dev.selfplay.domain;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A value for each criterion that has one, in the order of [Criterion#ALL]. Immutable if its values
/// are.
public record ByCriterion<T>(Map<Criterion, T> values) {

    public ByCriterion {
        Map<Criterion, T> ordered = new LinkedHashMap<>();
        for (Criterion criterion : Criterion.ALL) {
            if (values.containsKey(criterion)) {
                ordered.put(criterion, values.get(criterion));
            }
        }
        values.forEach(ordered::putIfAbsent);
        values = Collections.unmodifiableMap(ordered);
    }

    /// One for every criterion of the specification.
    public static <T> ByCriterion<T> each(Function<Criterion, T> value) {
        return each(Criterion.ALL, value);
    }

    /// One for each of these criteria.
    public static <T> ByCriterion<T> each(
            Collection<Criterion> criteria, Function<Criterion, T> value) {
        Map<Criterion, T> values = new LinkedHashMap<>();
        criteria.forEach(criterion -> values.put(criterion, value.apply(criterion)));
        return new ByCriterion<>(values);
    }

    /// Those of the specification, those that have a value here, and these more: what is shown of it.
    public List<Criterion> and(Collection<Criterion> more) {
        Set<Criterion> all = new LinkedHashSet<>(Criterion.ALL);
        all.addAll(values.keySet());
        all.addAll(more);
        return List.copyOf(all);
    }

    /// @throws NoSuchElementException naming the criterion where it has no value
    public T of(Criterion criterion) {
        return find(criterion).orElseThrow(() -> new NoSuchElementException(criterion.noGrade()));
    }

    public Optional<T> find(Criterion criterion) {
        return Optional.ofNullable(values.get(criterion));
    }

    /// The same criteria with other values.
    public <R> ByCriterion<R> map(Function<T, R> change) {
        Map<Criterion, R> changed = new LinkedHashMap<>();
        values.forEach((criterion, value) -> changed.put(criterion, change.apply(value)));
        return new ByCriterion<>(changed);
    }
}
