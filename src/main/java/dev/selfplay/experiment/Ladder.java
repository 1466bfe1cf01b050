package dev.selfplay.experiment;

import dev.selfplay.experiment.TournamentReport.Pair;
import dev.selfplay.statistics.BradleyTerry;
import dev.selfplay.statistics.ClusterBootstrap;
import dev.selfplay.statistics.ClusterBootstrap.Places;
import dev.selfplay.statistics.Interval;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/// How strong the arms of a tournament are, by all pairs of battles of all rounds. Intervals come from
/// drawing the sellers anew: battles with one seller are alike. Pure, any thread; takes part of a second.
///
/// @param rungs in the order of the tournament's arms
record Ladder(List<Rung> rungs) {
    private static final int DRAWS = 400;
    private static final int WHOLE = 1_000_000;

    /// @param strength in points
    record Rung(Arm arm, double strength, Interval interval, Places places) {}

    static Ladder of(Tournament tournament, List<Pair> pairs) {
        List<Arm> arms = tournament.arms();
        List<double[][]> sellers = wins(arms, pairs);
        double[] strengths = strengths(arms.size(), sellers, ones(sellers.size()));
        if (sellers.isEmpty()) {
            Interval unknown = new Interval(-WHOLE, WHOLE);
            return new Ladder(
                    arms.stream()
                            .map(arm -> new Rung(arm, 0, unknown, new Places(1, arms.size())))
                            .toList());
        }
        ClusterBootstrap drawn =
                ClusterBootstrap.of(
                        sellers.size(),
                        DRAWS,
                        tournament.order().settings().seed(),
                        times -> strengths(arms.size(), sellers, times));
        return new Ladder(
                IntStream.range(0, arms.size())
                        .mapToObj(i ->
                                new Rung(
                                        arms.get(i),
                                        strengths[i],
                                        drawn.interval(i),
                                        drawn.places(i)))
                        .toList());
    }

    /// Strongest first; those that are equal as they were named.
    List<Arm> order() {
        return rungs.stream()
                .sorted(Comparator.comparingDouble(Rung::strength).reversed())
                .map(Rung::arm)
                .toList();
    }

    Rung rung(Arm arm) {
        return rungs.stream().filter(r -> r.arm().equals(arm)).findFirst().orElseThrow();
    }

    private static int[] ones(int length) {
        int[] ones = new int[length];
        Arrays.fill(ones, 1);
        return ones;
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

    private static double[] strengths(int arms, List<double[][]> sellers, int[] times) {
        double[][] wins = new double[arms][arms];
        for (int seller = 0; seller < times.length; seller++) {
            for (int i = 0; i < arms && times[seller] > 0; i++) {
                for (int j = 0; j < arms; j++) {
                    wins[i][j] += times[seller] * sellers.get(seller)[i][j];
                }
            }
        }
        return BradleyTerry.strengths(wins);
    }
}
