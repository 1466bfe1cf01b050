package dev.selfplay.experiment;

import dev.selfplay.conduct.Work.State;
import dev.selfplay.domain.Usd;
import dev.selfplay.statistics.ConfidenceSequence;
import dev.selfplay.statistics.MeanInterval;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a tournament says so far.
///
/// @param rounds that have begun
/// @param standing strongest first
/// @param pairs all pairs of battles that count, each once
/// @param battles that were fought to their grades, void ones not among them
/// @param voided battles whose seller fell out of its role; others were fought in their place
public record TournamentReport(
        Tournament tournament,
        List<Round> rounds,
        List<Standing> standing,
        List<Pair> pairs,
        int battles,
        int voided,
        Usd spent) {

    /// Fewer tell no two arms apart, whatever the battles say.
    public static final int LEAST_SELLERS = ConfidenceSequence.least(Experiment.ALPHA);

    // as Analysis.RULES, which its rounds are worked out by
    private static final String RULES = Analysis.RULES + ".1";

    public TournamentReport {
        rounds = List.copyOf(rounds);
        standing = List.copyOf(standing);
        pairs = List.copyOf(pairs);
    }

    /// What is worked out of all battles together, apart from the rounds' reports.
    ///
    /// @param kept of each round that has begun
    public record Ranked(
            List<List<Arm>> kept,
            List<Standing> standing,
            List<Pair> pairs,
            int battles,
            int voided,
            Usd spent) {}

    /// A round, with all of its battles.
    record Fought(ExperimentReport report, List<Outcome> outcomes) {}

    /// @param number from 1
    /// @param last whether it is the final
    /// @param kept whom it left in, strongest first; all of its arms until it is over
    /// @param report what it says as an experiment; its verdicts count in the final alone
    public record Round(int number, boolean last, List<Arm> kept, ExperimentReport report) {
        public Round {
            kept = List.copyOf(kept);
        }

        public List<Arm> arms() {
            return report.experiment().design().arms();
        }

        /// Of the arm's battles, over sellers; null where it has none in this round.
        public @Nullable MeanInterval mean(Arm arm) {
            int at = arms().indexOf(arm);
            return at < 0 ? null : report.means().get(at);
        }
    }

    /// Where an arm stands.
    ///
    /// @param strength in points, 0 for the average arm; 100 more win 64 of 100 pairs
    /// @param low of the 95 % interval of its strength
    /// @param rankLow best place that the battles allow, from 1
    /// @param rankHigh worst
    /// @param mean of its battles' totals, over sellers; null without any. Arms that went out early met
    ///     other sellers.
    /// @param battles of it that count
    /// @param out after which round it went out, from 1; 0 where it did not
    public record Standing(
            Arm arm,
            double strength,
            double low,
            double high,
            int rankLow,
            int rankHigh,
            @Nullable MeanInterval mean,
            int battles,
            int out) {}

    /// Two battles with the same seller, repeat and seed.
    ///
    /// @param round from 1
    public record Pair(
            int round,
            Arm first,
            Arm other,
            UUID personaId,
            String type,
            UUID firstBattle,
            UUID otherBattle,
            int firstTotal,
            int otherTotal) {

        public int difference() {
            return otherTotal - firstTotal;
        }

        private Pair turned() {
            return new Pair(
                    round,
                    /* first= */ other,
                    /* other= */ first,
                    personaId,
                    type,
                    /* firstBattle= */ otherBattle,
                    /* otherBattle= */ firstBattle,
                    /* firstTotal= */ otherTotal,
                    /* otherTotal= */ firstTotal);
        }
    }

    /// How two arms met.
    ///
    /// @param wins of the first
    /// @param difference first − other, in points on average; 0 where they did not meet
    public record Met(int wins, int ties, int losses, double difference) {
        /// By the first, a tie half.
        public double won() {
            return wins + ties / 2.0;
        }

        public int pairs() {
            return wins + ties + losses;
        }
    }

    /// The final's comparison, of the one that led into it with the other.
    public Optional<Comparison> verdict() {
        return rounds.stream()
                .filter(Round::last)
                .findFirst()
                .map(round -> round.report().comparisons().getFirst());
    }

    /// Whom the final proved to be better.
    public Optional<Arm> winner() {
        return verdict()
                .flatMap(c ->
                        switch (c.verdict()) {
                            case BETTER -> Optional.of(c.other());
                            case WORSE -> Optional.of(c.first());
                            case EQUIVALENT, UNDECIDED -> Optional.empty();
                        });
    }

    /// Whether so few sellers were met that any arm may have any place.
    public boolean placeless() {
        return pairs.stream().map(Pair::personaId).distinct().count() < LEAST_SELLERS;
    }

    /// How often one beat another.
    public Met met(Arm arm, Arm other) {
        int[] differences = between(arm, other).stream().mapToInt(Pair::difference).toArray();
        int wins = (int) Arrays.stream(differences).filter(d -> d > 0).count();
        int losses = (int) Arrays.stream(differences).filter(d -> d < 0).count();
        return new Met(
                wins,
                differences.length - wins - losses,
                losses,
                Arrays.stream(differences).average().orElse(0));
    }

    /// Their pairs, each with the arm as its other one: a difference above 0 is a win of the arm.
    public List<Pair> between(Arm arm, Arm other) {
        return pairs.stream()
                .map(pair -> pair.first().equals(arm) ? pair.turned() : pair)
                .filter(pair -> pair.first().equals(other) && pair.other().equals(arm))
                .toList();
    }

    /// Who goes on, of those that the last round had.
    List<Arm> strongest(int count) {
        if (rounds.isEmpty()) {
            return tournament.arms();
        }
        List<Arm> in = rounds.getLast().arms();
        return standing.stream().map(Standing::arm).filter(in::contains).limit(count).toList();
    }

    /// @param reports of the rounds that have begun
    static TournamentReport of(
            Tournament tournament, List<ExperimentReport> reports, Ranked ranked) {
        int all = tournament.bracket().rounds().size();
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            rounds.add(new Round(i + 1, i == all - 1, ranked.kept().get(i), reports.get(i)));
        }
        return new TournamentReport(
                tournament,
                rounds,
                ranked.standing(),
                ranked.pairs(),
                ranked.battles(),
                ranked.voided(),
                ranked.spent());
    }

    /// What the standing rests on besides battles, as [ExperimentStore#said] wants it named.
    static String rules(List<ExperimentReport> reports) {
        return RULES
                + reports.stream()
                        .map(r -> " " + r.experiment().state().key())
                        .collect(Collectors.joining());
    }

    static Ranked ranked(Tournament tournament, List<Fought> fought) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < fought.size(); i++) {
            pairs.addAll(Pairing.of(i + 1, fought.get(i)));
        }
        List<ExperimentReport> reports = fought.stream().map(Fought::report).toList();
        List<Round> rounds = rounds(tournament, reports, pairs);
        return new Ranked(
                rounds.stream().map(Round::kept).toList(),
                standing(tournament, rounds, fought, pairs),
                pairs,
                reports.stream().mapToInt(ExperimentReport::battles).sum(),
                reports.stream().mapToInt(ExperimentReport::voided).sum(),
                reports.stream().map(ExperimentReport::spent).reduce(Usd.ZERO, Usd::plus));
    }

    private static List<Round> rounds(
            Tournament tournament, List<ExperimentReport> reports, List<Pair> pairs) {
        List<Bracket.Round> bracket = tournament.bracket().rounds();
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            ExperimentReport report = reports.get(i);
            List<Arm> in = report.experiment().design().arms();
            boolean last = i == bracket.size() - 1;
            boolean over = report.experiment().state() == State.FINISHED;
            int until = i + 1;
            List<Arm> kept =
                    last || !over
                            ? in
                            : Ladder.of(
                                            tournament,
                                            pairs.stream().filter(p -> p.round() <= until).toList(),
                                            Set.of())
                                    .order()
                                    .stream()
                                    .filter(in::contains)
                                    .limit(bracket.get(i + 1).arms())
                                    .toList();
            rounds.add(new Round(i + 1, last, kept, report));
        }
        return rounds;
    }

    private static List<Standing> standing(
            Tournament tournament, List<Round> rounds, List<Fought> fought, List<Pair> pairs) {
        Ladder ladder = Ladder.of(tournament, pairs, open(rounds));
        return ladder.order().stream()
                .map(arm -> {
                    List<Outcome> counted = counted(fought, arm);
                    Ladder.Rung rung = ladder.rung(arm);
                    return new Standing(
                            arm,
                            rung.strength(),
                            rung.interval().low(),
                            rung.interval().high(),
                            rung.places().low(),
                            rung.places().high(),
                            mean(counted),
                            counted.size(),
                            out(rounds, arm));
                })
                .toList();
    }

    /// The two of the final, unless it proved one to be better: places do not say what it leaves open.
    private static Set<Arm> open(List<Round> rounds) {
        return rounds.stream()
                .filter(Round::last)
                .flatMap(round -> round.report().comparisons().stream())
                .filter(c -> c.interval().has(0))
                .flatMap(c -> Stream.of(c.first(), c.other()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<Outcome> counted(List<Fought> fought, Arm arm) {
        return fought.stream()
                .flatMap(f -> {
                    int at = f.report().experiment().design().arms().indexOf(arm);
                    return f.outcomes().stream().filter(o -> o.arm() == at && o.counts());
                })
                .toList();
    }

    private static @Nullable MeanInterval mean(List<Outcome> counted) {
        double[] sellers =
                counted.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Outcome::personaId,
                                        Collectors.averagingInt(
                                                o -> Objects.requireNonNull(o.total()))))
                        .values()
                        .stream()
                        .mapToDouble(Double::doubleValue)
                        .sorted() // a map's order is none, and sums of doubles have one
                        .toArray();
        return sellers.length == 0 ? null : MeanInterval.of(sellers);
    }

    private static int out(List<Round> rounds, Arm arm) {
        return rounds.stream()
                .filter(round -> round.arms().contains(arm) && !round.kept().contains(arm))
                .mapToInt(Round::number)
                .findFirst()
                .orElse(0);
    }
}
