package dev.selfplay.experiment;

import dev.selfplay.statistics.Interval;
import dev.selfplay.statistics.RandomEffects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// How hard a seller is, by all of its graded battles: how many points fewer it leaves the Closer than the
/// average seller would, with the same prompt and models, and at the same level: what a level takes off is
/// estimated with the other conditions, so that a seller that was scaled up does not pass for a hard one.
///
/// @param points 0 for the average seller, above it harder
/// @param interval 95 %, of the points
/// @param battles that it rests on
/// @param spread standard deviation of the sellers of this workspace, in points
public record Difficulty(
        UUID personaId, double points, Interval interval, int battles, double spread) {
    private static final double Z = 1.959964;

    /// Where a fifth of a normal distribution ends.
    private static final double[] FIFTHS = {-0.8416, -0.2533, 0.2533, 0.8416};

    private static final int MOST_STARS = 5;

    /// What the graded battles of a seller came to that were fought alike. Void ones are not among them.
    ///
    /// @param condition names what they were fought with: prompt, models, turns, level
    /// @param sum of their totals
    /// @param squares sum of their totals' squares
    public record Cell(UUID personaId, String condition, int battles, double sum, double squares) {}

    /// @return empty where there are too few to tell
    public static Map<UUID, Difficulty> of(List<Cell> cells) {
        Map<UUID, Integer> sellers = new LinkedHashMap<>();
        Map<String, Integer> conditions = new HashMap<>();
        Map<UUID, Integer> battles = new HashMap<>();
        List<RandomEffects.Cell> seen = new ArrayList<>();
        for (Cell cell : cells) {
            sellers.putIfAbsent(cell.personaId(), sellers.size());
            conditions.putIfAbsent(cell.condition(), conditions.size());
            battles.merge(cell.personaId(), cell.battles(), Integer::sum);
            seen.add(
                    new RandomEffects.Cell(
                            sellers.getOrDefault(cell.personaId(), 0),
                            conditions.getOrDefault(cell.condition(), 0),
                            cell.battles(),
                            cell.sum(),
                            cell.squares()));
        }
        Optional<RandomEffects> effects = RandomEffects.of(sellers.size(), conditions.size(), seen);
        Map<UUID, Difficulty> all = new LinkedHashMap<>();
        effects.ifPresent(found ->
                sellers.forEach((id, at) -> {
                    double points = -found.effects().get(at);
                    double half = Z * found.errors().get(at);
                    all.put(
                            id,
                            new Difficulty(
                                    id,
                                    points,
                                    new Interval(points - half, points + half),
                                    battles.getOrDefault(id, 0),
                                    found.between()));
                }));
        return all;
    }

    /// The fifth of all sellers that it belongs to, 1 for the easiest.
    public int stars() {
        int stars = 1;
        for (double end : FIFTHS) {
            stars += points > end * spread ? 1 : 0;
        }
        return stars;
    }

    /// The stars that it should have, where these are surely wrong: where all that they stand for lies
    /// outside the interval.
    public OptionalInt instead(int given) {
        double from = given <= 1 ? Double.NEGATIVE_INFINITY : FIFTHS[given - 2] * spread;
        double to = given >= MOST_STARS ? Double.POSITIVE_INFINITY : FIFTHS[given - 1] * spread;
        boolean outside = interval.high() < from || interval.low() > to;
        return outside && stars() != given ? OptionalInt.of(stars()) : OptionalInt.empty();
    }
}
