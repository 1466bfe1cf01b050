package dev.selfplay.experiment;

import dev.selfplay.domain.Criterion;
import dev.selfplay.statistics.Interval;
import dev.selfplay.statistics.MeanInterval;
import dev.selfplay.statistics.PooledSpread;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// One arm against the first. Differences are the arm's minus the first's, in points.
///
/// @param difference mean over sellers; 0 without any
/// @param interval always valid, 95 % for all comparisons of the experiment together
/// @param pairs pairs of battles that count
/// @param sellers in the order in which they counted
/// @param criteria what each criterion's scores differ by, over the sellers; by themselves they prove
///     nothing, since they are several and may have been looked at early
public record Comparison(
        Arm first,
        Arm other,
        Verdict verdict,
        double difference,
        Interval interval,
        int pairs,
        List<OfSeller> sellers,
        Map<Criterion, MeanInterval> criteria) {

    public Comparison {
        sellers = List.copyOf(sellers);
        criteria = Map.copyOf(criteria);
    }

    /// @param difference mean over its pairs
    public record OfSeller(UUID personaId, String type, double difference, List<Pair> pairs) {
        public OfSeller {
            pairs = List.copyOf(pairs);
        }
    }

    /// Two battles with the same seller, repeat and seed.
    public record Pair(UUID first, UUID other, int difference) {}

    /// How far a seller's pairs lie from their mean, as all sellers together show it.
    public PooledSpread withinSellers() {
        return PooledSpread.of(
                sellers.stream()
                        .map(s -> s.pairs().stream().mapToDouble(Pair::difference).toArray())
                        .toList());
    }

    /// Pairs in which both are equal.
    public int ties() {
        return count(0);
    }

    /// Pairs that the arm won.
    public int wins() {
        return count(1);
    }

    /// Pairs that the first arm won.
    public int losses() {
        return count(-1);
    }

    private int count(int sign) {
        return (int)
                sellers.stream()
                        .flatMap(s -> s.pairs().stream())
                        .filter(p -> Integer.signum(p.difference()) == sign)
                        .count();
    }
}
