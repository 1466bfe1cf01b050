package dev.selfplay.training;

import dev.selfplay.training.Training.Effect;
import dev.selfplay.training.Training.Round;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What the rounds of a training came to, in points above the prompt that it began with. Each round was
/// measured against the one before it, so that the differences are added up, and their errors with them.
/// What was kept was chosen by these figures, which therefore flatter; only the final sellers do not.
///
/// @param points first the beginning, where nothing is gained, then each round that is over
public record LearningCurve(List<Point> points) {
    public LearningCurve {
        points = List.copyOf(points);
    }

    /// After a round.
    ///
    /// @param round 0 for the beginning
    /// @param gain on held-out sellers, with its interval
    /// @param trained mean total of the battles that were fought with this prompt against training
    ///     sellers, above that of the first round; null where no round has fought with it
    public record Point(int round, int kept, int dropped, Effect gain, @Nullable Double trained) {}

    public static LearningCurve of(Training training) {
        List<Round> over = training.rounds().stream().filter(Round::over).toList();
        List<Point> points = new ArrayList<>();
        Effect gain = new Effect(0, 0, 0);
        points.add(new Point(0, 0, 0, gain, trained(training, 1)));
        for (Round round : over) {
            Effect effect = round.effect();
            if (effect != null) {
                gain = gain.and(effect);
            }
            int kept = round.kept().size();
            points.add(
                    new Point(
                            round.number(),
                            kept,
                            round.tried().size() - kept,
                            gain,
                            trained(training, round.number() + 1)));
        }
        return new LearningCurve(points);
    }

    private static @Nullable Double trained(Training training, int round) {
        if (round > training.rounds().size()) {
            return null;
        }
        Double first = training.rounds().getFirst().trainingMean();
        Double mean = training.rounds().get(round - 1).trainingMean();
        return first == null || mean == null ? null : Double.valueOf(mean - first);
    }
}
