package dev.selfplay.experiment;

import dev.selfplay.experiment.RunRecords.Scored;
import dev.selfplay.statistics.MeanInterval;
import dev.selfplay.statistics.PooledSpread;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.IntStream;

/// Two runs against each other, seller by seller. Differences are the other's minus the first's, in
/// points. Immutable.
///
/// @param difference over the sellers that both fought; null where there is none
/// @param sellers that both fought, the largest difference first, whichever way it goes
/// @param onlyFirst how many sellers only the first run has graded battles with
/// @param onlyOther how many only the other one has
/// @param unpaired graded battles with a seller of both that have none to be paired with: left out
public record RunComparison(
        UUID first,
        UUID other,
        @Nullable MeanInterval difference,
        List<OfSeller> sellers,
        int onlyFirst,
        int onlyOther,
        int unpaired) {

    public RunComparison {
        sellers = List.copyOf(sellers);
    }

    /// @param first the mean of the first run's battles that are paired
    /// @param other of the other's
    /// @param interval of the difference, by how far pairs lie apart in all sellers together: two or three
    ///     say nothing of it; its half width is null where no seller has two pairs
    public record OfSeller(
            UUID personaId,
            String name,
            double first,
            double other,
            MeanInterval interval,
            List<Pair> pairs) {
        public OfSeller {
            pairs = List.copyOf(pairs);
        }

        public double difference() {
            return interval.mean();
        }
    }

    /// The n-th battle of each run with the seller.
    public record Pair(UUID first, UUID other, int difference) {}

    /// Blocks on the disk.
    public static RunComparison of(RunRecords records, UUID first, UUID other) {
        Map<UUID, List<Scored>> left = bySeller(records.scored(first));
        Map<UUID, List<Scored>> right = bySeller(records.scored(other));
        List<Both> both = new ArrayList<>();
        left.forEach((persona, battles) -> {
            List<Scored> theirs = right.get(persona);
            if (theirs != null) {
                both.add(Both.of(battles, theirs));
            }
        });
        int unpaired =
                both.stream()
                        .mapToInt(b -> {
                            UUID seller = b.left().getFirst().personaId();
                            int all =
                                    Objects.requireNonNull(left.get(seller)).size()
                                            + Objects.requireNonNull(right.get(seller)).size();
                            return all - 2 * b.left().size();
                        })
                        .sum();
        PooledSpread spread = PooledSpread.of(both.stream().map(Both::differences).toList());
        List<OfSeller> sellers =
                both.stream()
                        .map(b -> b.seller(spread))
                        .sorted(
                                Comparator.comparingDouble(
                                                (OfSeller s) -> -Math.abs(s.difference()))
                                        .thenComparing(OfSeller::name)
                                        .thenComparing(OfSeller::personaId))
                        .toList();
        return new RunComparison(
                first,
                other,
                sellers.isEmpty()
                        ? null
                        : MeanInterval.of(
                                sellers.stream().mapToDouble(OfSeller::difference).toArray()),
                sellers,
                left.size() - sellers.size(),
                right.size() - sellers.size(),
                unpaired);
    }

    private static Map<UUID, List<Scored>> bySeller(List<Scored> battles) {
        Map<UUID, List<Scored>> sellers = new LinkedHashMap<>();
        battles.forEach(
                b -> sellers.computeIfAbsent(b.personaId(), id -> new ArrayList<>()).add(b));
        return sellers;
    }

    /// A seller's battles in both runs, as many of the one as of the other.
    private record Both(List<Scored> left, List<Scored> right) {

        /// Battles beyond the shorter side have none to be paired with.
        static Both of(List<Scored> left, List<Scored> right) {
            int pairs = Math.min(left.size(), right.size());
            return new Both(left.subList(0, pairs), right.subList(0, pairs));
        }

        double[] differences() {
            return IntStream.range(0, left.size())
                    .mapToDouble(i -> right.get(i).total() - left.get(i).total())
                    .toArray();
        }

        OfSeller seller(PooledSpread spread) {
            List<Pair> pairs = new ArrayList<>();
            for (int i = 0; i < left.size(); i++) {
                Scored a = left.get(i);
                Scored b = right.get(i);
                pairs.add(new Pair(a.battleId(), b.battleId(), b.total() - a.total()));
            }
            OptionalDouble half = spread.halfWidth(pairs.size());
            return new OfSeller(
                    right.getLast().personaId(),
                    right.getLast().personaName(),
                    mean(left),
                    mean(right),
                    new MeanInterval(
                            pairs.size(),
                            mean(right) - mean(left),
                            half.isPresent() ? half.getAsDouble() : null),
                    pairs);
        }

        private static double mean(List<Scored> battles) {
            return battles.stream().mapToInt(Scored::total).average().orElseThrow();
        }
    }
}
