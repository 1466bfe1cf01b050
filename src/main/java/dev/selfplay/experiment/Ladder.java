package dev.selfplay.experiment;

import dev.selfplay.experiment.TournamentReport.Pair;
import dev.selfplay.statistics.BradleyTerry;
import dev.selfplay.statistics.ClusterBootstrap;
import dev.selfplay.statistics.Interval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/// How strong the arms of a tournament are, by all pairs of battles of all rounds. Pure, any thread; takes
/// part of a second.
///
/// Intervals come from drawing the sellers anew: battles with one seller are alike. Where all sellers say
/// the same, so does every draw, and the interval would have no width; so two more sellers are among those
/// that are drawn, with whom any order of the arms is as likely as any other. One of `n` who never lost
/// then loses up to 3 in `n`, which is the rule of three (J. Hanley and A. Lippman-Hand, If nothing goes
/// wrong, is everything all right?, JAMA 249(13), 1983); and one win and one loss more are what makes an
/// interval of few trials hold what it promises (A. Agresti and B. Caffo, Simple and effective confidence
/// intervals for proportions, The American Statistician 54(4), 2000).
///
/// Places come from the differences between two arms, as in M. Mogstad, J. Romano, A. Shaikh and D. Wilhelm,
/// Inference for ranks, The Review of Economic Studies 91(1), 2024: above an arm are those that are surely
/// stronger.
///
/// @param rungs in the order of the tournament's arms
record Ladder(List<Rung> rungs) {
    private static final int DRAWS = 400;
    private static final int WHOLE = 1_000_000;
    private static final int MORE_SELLERS = 2;

    // the strengths of arms that did the same differ by what the climb left
    private static final double SAME = 0.005;

    /// @param strength in points
    record Rung(Arm arm, double strength, Interval interval, Places places) {}

    /// @param low best, from 1
    /// @param high worst, not below `low`
    record Places(int low, int high) {
        Places with(Places other) {
            return new Places(Math.min(low, other.low), Math.max(high, other.high));
        }

        /// So far that it has a place in common with another.
        Places reaching(Places other) {
            return new Places(Math.min(low, other.high), Math.max(high, other.low));
        }
    }

    /// @param open two that the final could not tell apart, or nobody; they share their places
    static Ladder of(Tournament tournament, List<Pair> pairs, Set<Arm> open) {
        List<Arm> arms = tournament.arms();
        List<double[][]> sellers = wins(arms, pairs);
        Places whole = new Places(1, arms.size());
        if (sellers.isEmpty()) {
            Interval unknown = new Interval(-WHOLE, WHOLE);
            return new Ladder(arms.stream().map(arm -> new Rung(arm, 0, unknown, whole)).toList());
        }
        double[] strengths = BradleyTerry.strengths(sum(arms.size(), sellers));
        ClusterBootstrap drawn = drawn(arms.size(), sellers, tournament.order().settings().seed());
        List<Places> places =
                sellers.size() < TournamentReport.LEAST_SELLERS
                        ? Collections.nCopies(arms.size(), whole)
                        : places(arms, strengths, drawn, open);
        return new Ladder(
                IntStream.range(0, arms.size())
                        .mapToObj(i ->
                                new Rung(
                                        arms.get(i),
                                        strengths[i],
                                        around(strengths[i], drawn.interval(i)),
                                        places.get(i)))
                        .toList());
    }

    private static Interval around(double strength, Interval interval) {
        return new Interval(
                Math.min(strength, interval.low()), Math.max(strength, interval.high()));
    }

    private static List<Places> places(
            List<Arm> arms, double[] strengths, ClusterBootstrap drawn, Set<Arm> open) {
        int n = arms.size();
        boolean[][] above = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                boolean told = !(open.contains(arms.get(i)) && open.contains(arms.get(j)));
                above[i][j] = told && j != i && drawn.above(i, j);
            }
        }
        List<Places> places = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int low = 1;
            int high = n;
            for (int j = 0; j < n; j++) {
                low += above[j][i] ? 1 : 0;
                high -= above[i][j] ? 1 : 0;
            }
            places.add(new Places(low, high));
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (!above[i][j] && !above[j][i]) {
                    // a third may be above the one and below the other
                    places.set(i, places.get(i).reaching(places.get(j)));
                }
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (Math.abs(strengths[i] - strengths[j]) < SAME) {
                    places.set(i, places.get(i).with(places.get(j)));
                }
            }
        }
        return places;
    }

    private static ClusterBootstrap drawn(int arms, List<double[][]> sellers, long seed) {
        double[][] met = met(arms, sellers);
        Random random = new Random(seed);
        return ClusterBootstrap.of(
                sellers.size() + MORE_SELLERS,
                DRAWS,
                seed,
                times -> {
                    List<double[][]> those = new ArrayList<>();
                    for (int i = 0; i < times.length; i++) {
                        for (int time = 0; time < times[i]; time++) {
                            those.add(
                                    i < sellers.size()
                                            ? sellers.get(i)
                                            : inAnyOrder(arms, met, random));
                        }
                    }
                    return BradleyTerry.strengths(sum(arms, those));
                });
    }

    /// How often two arms met at a seller, on average over those that had both.
    private static double[][] met(int arms, List<double[][]> sellers) {
        double[][] met = new double[arms][arms];
        for (int i = 0; i < arms; i++) {
            for (int j = 0; j < arms; j++) {
                int one = i;
                int other = j;
                met[i][j] =
                        sellers.stream()
                                .mapToDouble(wins -> wins[one][other] + wins[other][one])
                                .filter(pairs -> pairs > 0)
                                .average()
                                .orElse(0);
            }
        }
        return met;
    }

    private static double[][] inAnyOrder(int arms, double[][] met, Random random) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, arms).boxed().toList());
        Collections.shuffle(order, random);
        double[][] wins = new double[arms][arms];
        for (int i = 0; i < arms; i++) {
            for (int j = i + 1; j < arms; j++) {
                int winner = order.get(i);
                int loser = order.get(j);
                wins[winner][loser] = met[winner][loser];
            }
        }
        return wins;
    }

    /// Strongest first; those that are equal as they were named.
    List<Arm> order() {
        return rungs.stream()
                .sorted(
                        Comparator.comparingLong(
                                (Rung rung) -> -Math.round(rung.strength() / SAME)))
                .map(Rung::arm)
                .toList();
    }

    Rung rung(Arm arm) {
        return rungs.stream().filter(r -> r.arm().equals(arm)).findFirst().orElseThrow();
    }

    /// Who beat whom how often, by seller.
    private static List<double[][]> wins(List<Arm> arms, List<Pair> pairs) {
        Map<Arm, Integer> at = new HashMap<>();
        arms.forEach(arm -> at.put(arm, at.size()));
        Map<UUID, double[][]> sellers = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            double[][] wins =
                    sellers.computeIfAbsent(
                            pair.personaId(), _ -> new double[arms.size()][arms.size()]);
            int first = at.getOrDefault(pair.first(), 0);
            int other = at.getOrDefault(pair.other(), 0);
            double won = (1 + Integer.signum(pair.difference())) / 2.0;
            wins[other][first] += won;
            wins[first][other] += 1 - won;
        }
        return List.copyOf(sellers.values());
    }

    private static double[][] sum(int arms, List<double[][]> sellers) {
        double[][] sum = new double[arms][arms];
        for (double[][] wins : sellers) {
            for (int i = 0; i < arms; i++) {
                for (int j = 0; j < arms; j++) {
                    sum[i][j] += wins[i][j];
                }
            }
        }
        return sum;
    }
}
