package dev.selfplay.experiment;

import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Usd;
import dev.selfplay.experiment.Comparison.OfSeller;
import dev.selfplay.experiment.Comparison.Pair;
import dev.selfplay.statistics.ConfidenceSequence;
import dev.selfplay.statistics.MeanInterval;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Works an experiment's verdict out of its battles. Pure, any thread.
///
/// A seller is one observation: the mean of its pairs, since battles with one seller are alike. It counts
/// from the moment when all of its repeats are over in both arms, in the order in which that happened;
/// were there no difference, the arms of a pair could change places, so this order would tell nothing.
/// A pair counts where both of its battles do.
final class Analysis {
    private final Experiment experiment;
    private final Map<Place, Outcome> last = new LinkedHashMap<>();
    private final Map<UUID, ByCriterion<Integer>> scores;
    private final List<Outcome> outcomes;

    private record Place(int arm, UUID personaId, int repeat) {}

    /// @param scores empty where the criteria are not asked for
    private Analysis(
            Experiment experiment, List<Outcome> outcomes, Map<UUID, ByCriterion<Integer>> scores) {
        this.experiment = experiment;
        this.outcomes = outcomes;
        this.scores = scores;
        outcomes.stream()
                .sorted(Comparator.comparingInt(Outcome::attempt))
                .forEach(o -> last.put(new Place(o.arm(), o.personaId(), o.repeat()), o));
    }

    /// @param scores empty where the criteria are not asked for
    static ExperimentReport of(
            Experiment experiment, List<Outcome> outcomes, Map<UUID, ByCriterion<Integer>> scores) {
        return new Analysis(experiment, outcomes, scores).report();
    }

    /// The void battles whose places are to be filled anew.
    static List<Outcome> toReplace(Experiment experiment, List<Outcome> outcomes) {
        return new Analysis(experiment, outcomes, Map.of())
                .last.values().stream().filter(Analysis::replaceable).toList();
    }

    private static boolean replaceable(Outcome outcome) {
        return outcome.state() == BattleState.VOID && outcome.attempt() < Experiment.REPLACEMENTS;
    }

    static Usd spent(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::cost).reduce(Usd.ZERO, Usd::plus);
    }

    /// What the dearest battle cost so far.
    static Usd dearest(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::cost).max(Comparator.naturalOrder()).orElse(Usd.ZERO);
    }

    private ExperimentReport report() {
        List<Arm> arms = experiment.design().arms();
        List<Comparison> comparisons = new ArrayList<>();
        for (int arm = 1; arm < arms.size(); arm++) {
            comparisons.add(comparison(arm));
        }
        List<@Nullable MeanInterval> means = new ArrayList<>();
        for (int arm = 0; arm < arms.size(); arm++) {
            means.add(mean(arm));
        }
        return new ExperimentReport(
                experiment,
                comparisons,
                means,
                (int) outcomes.stream().filter(Outcome::counts).count(),
                (int) outcomes.stream().filter(o -> o.state() == BattleState.VOID).count(),
                (int) last.values().stream().filter(Analysis::unfinished).count(),
                (int)
                        last.values().stream()
                                .filter(o -> o.state() == BattleState.CANCELLED)
                                .count(),
                spent(outcomes));
    }

    private static boolean unfinished(Outcome outcome) {
        return outcome.state().ended()
                && !outcome.counts()
                && outcome.state() != BattleState.VOID
                && outcome.state() != BattleState.CANCELLED;
    }

    private Comparison comparison(int arm) {
        Experiment.Design design = experiment.design();
        List<OfSeller> sellers = sellers(arm);
        ConfidenceSequence sequence =
                new ConfidenceSequence(design.sellers(), Experiment.ALPHA / design.comparisons());
        sellers.forEach(seller -> sequence.add(seller.difference()));
        var interval = sequence.interval();
        return new Comparison(
                design.arms().getFirst(),
                design.arms().get(arm),
                Verdict.of(interval, design.margin()),
                sequence.mean(),
                interval,
                sellers.stream().mapToInt(s -> s.pairs().size()).sum(),
                sellers,
                criteria(sellers));
    }

    /// Those that count, in the order in which they came to.
    private List<OfSeller> sellers(int arm) {
        Map<OfSeller, Instant> over = new LinkedHashMap<>();
        for (List<Outcome> fought : ofFirst().values()) {
            List<Outcome> all = new ArrayList<>(fought);
            fought.forEach(o -> other(o, arm).ifPresent(all::add));
            if (all.size() == 2 * experiment.design().repeats()
                    && all.stream().allMatch(this::settled)) {
                OfSeller seller = seller(fought, arm);
                if (!seller.pairs().isEmpty()) {
                    over.put(
                            seller,
                            all.stream()
                                    .map(Outcome::endedAt)
                                    .filter(Objects::nonNull)
                                    .max(Comparator.naturalOrder())
                                    .orElse(experiment.startedAt()));
                }
            }
        }
        return over.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// The first arm's battles, by seller, as they were planned.
    private Map<UUID, List<Outcome>> ofFirst() {
        return last.values().stream()
                .filter(o -> o.arm() == 0)
                .collect(
                        Collectors.groupingBy(
                                Outcome::personaId, LinkedHashMap::new, Collectors.toList()));
    }

    private Optional<Outcome> other(Outcome first, int arm) {
        return Optional.ofNullable(last.get(new Place(arm, first.personaId(), first.repeat())));
    }

    /// Whether nothing more is to be expected of a battle's place.
    private boolean settled(Outcome outcome) {
        return outcome.counts()
                || outcome.state() == BattleState.UNGRADED
                || outcome.state() == BattleState.VOID && !replaceable(outcome);
    }

    private OfSeller seller(List<Outcome> fought, int arm) {
        List<Pair> pairs = new ArrayList<>();
        for (Outcome first : fought) {
            Outcome other = other(first, arm).orElse(null);
            Integer before = first.total();
            Integer after = other == null ? null : other.total();
            if (first.counts()
                    && other != null
                    && other.counts()
                    && before != null
                    && after != null) {
                pairs.add(new Pair(first.battleId(), other.battleId(), after - before));
            }
        }
        Outcome one = fought.getFirst();
        return new OfSeller(
                one.personaId(),
                one.personaType(),
                pairs.stream().mapToInt(Pair::difference).average().orElse(0),
                pairs);
    }

    private Map<Criterion, MeanInterval> criteria(List<OfSeller> sellers) {
        return scores.values().stream()
                .flatMap(s -> s.values().keySet().stream())
                .distinct()
                .flatMap(criterion -> {
                    double[] differences =
                            sellers.stream()
                                    .map(s -> difference(s, criterion))
                                    .filter(OptionalDouble::isPresent)
                                    .mapToDouble(OptionalDouble::getAsDouble)
                                    .toArray();
                    return differences.length == 0
                            ? Optional.<Map.Entry<Criterion, MeanInterval>>empty().stream()
                            : Optional.of(Map.entry(criterion, MeanInterval.of(differences)))
                                    .stream();
                })
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private OptionalDouble difference(OfSeller seller, Criterion criterion) {
        Function<UUID, Optional<Integer>> score =
                battle -> Optional.ofNullable(scores.get(battle)).flatMap(s -> s.find(criterion));
        return seller.pairs().stream()
                .flatMap(pair ->
                        score
                                .apply(pair.first())
                                .flatMap(a -> score.apply(pair.other()).map(b -> b - a))
                                .stream())
                .mapToInt(Integer::intValue)
                .average();
    }

    private @Nullable MeanInterval mean(int arm) {
        double[] sellers =
                last.values().stream()
                        .filter(o -> o.arm() == arm && o.counts())
                        .collect(
                                Collectors.groupingBy(
                                        Outcome::personaId,
                                        LinkedHashMap::new,
                                        Collectors.averagingInt(
                                                o -> Objects.requireNonNull(o.total()))))
                        .values()
                        .stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
        return sellers.length == 0 ? null : MeanInterval.of(sellers);
    }
}
