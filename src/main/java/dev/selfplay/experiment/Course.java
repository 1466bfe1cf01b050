package dev.selfplay.experiment;

import dev.selfplay.experiment.Comparison.OfSeller;
import dev.selfplay.experiment.Experiment.Design;
import dev.selfplay.statistics.ConfidenceSequence;
import dev.selfplay.statistics.Interval;

import java.util.ArrayList;
import java.util.List;

/// How a comparison came to what it says: its interval after each seller that counted.
public record Course(List<Look> looks) {
    public Course {
        looks = List.copyOf(looks);
    }

    /// What was known when so many sellers had counted.
    ///
    /// @param difference mean over them
    public record Look(int sellers, int pairs, double difference, Interval interval) {}

    /// Takes about a millisecond for each seller, and as much again for every ten before it.
    public static Course of(Design design, Comparison comparison) {
        ConfidenceSequence sequence = design.sequence();
        List<Look> looks = new ArrayList<>();
        int pairs = 0;
        for (OfSeller seller : comparison.sellers()) {
            sequence.add(seller.difference());
            pairs += seller.pairs().size();
            looks.add(new Look(sequence.size(), pairs, sequence.mean(), sequence.interval()));
        }
        return new Course(looks);
    }
}
