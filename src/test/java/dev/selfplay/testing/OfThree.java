package dev.selfplay.testing;

import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;

import java.util.Map;

/// Values of the specification's three criteria, and of no other that may be declared beside them.
public final class OfThree {
    private OfThree() {}

    public static <T> ByCriterion<T> criteria(T mathDefense, T humanity, T success) {
        return new ByCriterion<>(
                Map.of(
                        Criterion.MATH_DEFENSE,
                        mathDefense,
                        Criterion.HUMANITY,
                        humanity,
                        Criterion.SUCCESS,
                        success));
    }
}
