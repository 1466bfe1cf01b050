package dev.selfplay.experiment;

import dev.selfplay.domain.Persona;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Usd;
import dev.selfplay.experiment.Experiment.Design;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/// What to compare.
///
/// @param arms at least two
/// @param sellers each once; the order in which they are fought comes from the seed
/// @param repeats pairs of battles per seller, from 1
/// @param perBattle what a battle may cost, as far as can be told
/// @param whole whether it is fought to its last battle, whatever its verdicts
/// @param more pairs of battles per seller where those leave it undecided with a gain; 0 for none
public record ExperimentOrder(
        List<ArmOrder> arms,
        List<Persona> sellers,
        int repeats,
        RunSettings settings,
        double margin,
        @Nullable Usd budget,
        Usd perBattle,
        boolean whole,
        int more) {
    private static final int MAX_REPEATS = 100;

    /// @param mergedPrompt what its Closer is given
    public record ArmOrder(Arm arm, String mergedPrompt) {}

    /// One that ends on its verdict.
    public ExperimentOrder(
            List<ArmOrder> arms,
            List<Persona> sellers,
            int repeats,
            RunSettings settings,
            double margin,
            @Nullable Usd budget,
            Usd perBattle) {
        this(arms, sellers, repeats, settings, margin, budget, perBattle, false, 0);
    }

    /// @throws IllegalArgumentException naming what is wrong
    public ExperimentOrder {
        arms = List.copyOf(arms);
        sellers = List.copyOf(sellers);
        if (sellers.isEmpty()) {
            throw new IllegalArgumentException("no persona was chosen");
        }
        if (sellers.stream().map(Persona::id).distinct().count() < sellers.size()) {
            throw new IllegalArgumentException("a persona was chosen twice");
        }
        if (settings.levels().scaled()) {
            throw new IllegalArgumentException(
                    "the arms of an experiment meet the same sellers: they are fought at one level,"
                            + " not scaled");
        }
        var _ = repeats(repeats + more);
        if (budget != null && budget.compareTo(perBattle.times(arms.size())) < 0) {
            throw new IllegalArgumentException(
                    "the budget of $%s does not pay one battle of each arm, about $%s"
                            .formatted(budget.toFixed(2), perBattle.times(arms.size()).toFixed(2)));
        }
    }

    /// The same number, where an experiment may have so many repeats.
    ///
    /// @throws IllegalArgumentException where it may not
    public static int repeats(int asked) {
        if (asked < 1 || asked > MAX_REPEATS) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT, "repeats must be 1 to %d, not %d", MAX_REPEATS, asked));
        }
        return asked;
    }

    /// As it is kept.
    public Design design() {
        return new Design(
                arms.stream().map(ArmOrder::arm).toList(),
                sellers.size(),
                repeats,
                settings,
                margin,
                budget,
                whole,
                more);
    }
}
