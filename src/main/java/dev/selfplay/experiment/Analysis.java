package dev.selfplay.experiment;

import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Usd;
import dev.selfplay.experiment.Comparison.OfSeller;
import dev.selfplay.experiment.Comparison.Pair;
import dev.selfplay.statistics.ConfidenceSequence;
import dev.selfplay.statistics.Interval;
import dev.selfplay.statistics.MeanInterval;

import org.jspecify.annotations.Nullable;

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
/// once all of its repeats are over in both arms, in the order that was planned, those with battles in
/// the place of void ones last; so the order tells nothing of the outcomes, and a look finds again
/// what the one before it found. What comes after a verdict does not count: it was given without it. A
/// pair counts where both of its battles do.
final class Analysis {
    /// To be counted up where the same battles come to another report than before, which may be kept.
    static final String RULES = "1";

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

    /// The battles whose sellers are to be fought more often: those of each arm's first repeat, as they
    /// were planned, where all are over and leave a gain undecided; empty where that is not so.
    static List<Outcome> toExtend(Experiment experiment, List<Outcome> outcomes) {
        Experiment.Design design = experiment.design();
        if (design.more() == 0 || outcomes.stream().anyMatch(o -> o.repeat() >= design.repeats())) {
            return List.of();
        }
        ExperimentReport report = of(experiment, outcomes, Map.of());
        boolean gains =
                report.comparisons().stream()
                        .anyMatch(c ->
                                c.verdict() == Verdict.UNDECIDED
                                        && c.difference() > design.margin());
        return gains && report.unfinished() + report.leftOut() == 0
                ? outcomes.stream().filter(o -> o.repeat() == 0 && o.attempt() == 0).toList()
                : List.of();
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

    /// Where there are two looks, both of their intervals hold together as often as is promised, each by
    /// half of the false alarms; so either may be told: the one with a verdict, or else the one that
    /// saw more.
    private Comparison comparison(int arm) {
        return experiment.design().looks().stream()
                .map(repeats -> comparison(arm, repeats))
                .max(
                        Comparator.comparing((Comparison c) -> c.verdict() != Verdict.UNDECIDED)
                                .thenComparingInt(c -> c.sellers().size())
                                .thenComparingInt(Comparison::pairs))
                .orElseThrow();
    }

    /// @param repeats that are looked at, the first so many of each seller
    private Comparison comparison(int arm, int repeats) {
        Experiment.Design design = experiment.design();
        ConfidenceSequence sequence = design.sequence();
        List<OfSeller> counted = new ArrayList<>();
        for (OfSeller seller : sellers(arm, repeats)) {
            sequence.add(seller.difference());
            counted.add(seller);
            if (mayBeDecided(sequence, design.margin())
                    && Verdict.of(sequence.interval(), design.margin()) != Verdict.UNDECIDED) {
                break;
            }
        }
        Interval interval = sequence.interval();
        return new Comparison(
                design.arms().getFirst(),
                design.arms().get(arm),
                Verdict.of(interval, design.margin()),
                sequence.mean(),
                interval,
                counted.stream().mapToInt(s -> s.pairs().size()).sum(),
                counted,
                criteria(counted));
    }

    /// Whether it is worth working out the interval, which takes a hundred times as long.
    private static boolean mayBeDecided(ConfidenceSequence sequence, double margin) {
        return sequence.excludes(0) || (sequence.excludes(margin) && sequence.excludes(-margin));
    }

    /// Those that may count, in the order in which they do.
    private List<OfSeller> sellers(int arm, int repeats) {
        List<List<Outcome>> inOrder =
                ofFirst(repeats).values().stream()
                        .sorted(Comparator.comparingInt(fought -> attempts(fought, arm)))
                        .toList();
        List<OfSeller> sellers = new ArrayList<>();
        for (List<Outcome> fought : inOrder) {
            List<Outcome> all = all(fought, arm);
            if (all.stream().anyMatch(o -> !o.state().ended())) {
                break; // those behind it have to wait
            }
            OfSeller seller = seller(fought, arm);
            if (all.size() == 2 * repeats
                    && all.stream().allMatch(Analysis::settled)
                    && !seller.pairs().isEmpty()) {
                sellers.add(seller);
            }
        }
        return sellers;
    }

    private int attempts(List<Outcome> fought, int arm) {
        return all(fought, arm).stream().mapToInt(Outcome::attempt).max().orElse(0);
    }

    /// A seller's battles in both arms.
    private List<Outcome> all(List<Outcome> fought, int arm) {
        List<Outcome> all = new ArrayList<>(fought);
        fought.forEach(o -> other(o, arm).ifPresent(all::add));
        return all;
    }

    /// The first arm's battles, by seller, as they were planned.
    private Map<UUID, List<Outcome>> ofFirst(int repeats) {
        return last.values().stream()
                .filter(o -> o.arm() == 0 && o.repeat() < repeats)
                .collect(
                        Collectors.groupingBy(
                                Outcome::personaId, LinkedHashMap::new, Collectors.toList()));
    }

    private Optional<Outcome> other(Outcome first, int arm) {
        return Optional.ofNullable(last.get(new Place(arm, first.personaId(), first.repeat())));
    }

    /// Whether nothing more is to be expected of a battle's place.
    private static boolean settled(Outcome outcome) {
        return outcome.counts()
                || outcome.state() == BattleState.UNGRADED
                || (outcome.state() == BattleState.VOID && !replaceable(outcome));
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
