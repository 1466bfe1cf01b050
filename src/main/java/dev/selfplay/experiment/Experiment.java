package dev.selfplay.experiment;

import dev.selfplay.conduct.Conducted;
import dev.selfplay.conduct.Work;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Usd;
import dev.selfplay.statistics.ConfidenceSequence;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/// An experiment as it stands: everything but its battles.
///
/// @param of what it belongs to; null where a person asked for it by itself
public record Experiment(Work work, Design design, @Nullable Belonging of) implements Conducted {

    /// The false alarms that one comparison is allowed; several share it (Bonferroni's correction).
    public static final double ALPHA = 0.05;

    /// How often a void battle's place is filled anew.
    public static final int REPLACEMENTS = 2;

    /// What was to be compared.
    ///
    /// @param arms at least two; each is compared with the first
    /// @param sellers how many personas
    /// @param repeats pairs of battles per persona
    /// @param settings of all battles, but for the Closer's model
    /// @param margin below it a difference is of no interest, in points of the total
    /// @param budget null for no other limit than the session's cap
    /// @param whole whether all battles are fought, whatever the verdicts: in a tournament's round all
    ///     arms are compared with each other, and a verdict answers only for the first
    /// @param more pairs per persona that are fought besides where those of `repeats` leave it undecided
    ///     with a gain of more than the margin; 0 for none. So there are two looks at the same sellers,
    ///     which share the false alarms
    public record Design(
            List<Arm> arms,
            int sellers,
            int repeats,
            RunSettings settings,
            double margin,
            @Nullable Usd budget,
            boolean whole,
            int more) {
        public static final double DEFAULT_MARGIN = 2;

        /// One that ends on its verdict.
        public Design(
                List<Arm> arms,
                int sellers,
                int repeats,
                RunSettings settings,
                double margin,
                @Nullable Usd budget) {
            this(arms, sellers, repeats, settings, margin, budget, false, 0);
        }

        /// @throws IllegalArgumentException naming what is wrong
        public Design {
            arms = List.copyOf(arms);
            if (arms.size() < 2) {
                throw new IllegalArgumentException("an experiment needs two arms at least");
            }
            if (arms.stream().map(Arm::name).distinct().count() < arms.size()) {
                throw new IllegalArgumentException("two arms have the same name");
            }
            if (!(margin >= 0 && margin <= 100)) {
                throw new IllegalArgumentException(
                        String.format(Locale.ROOT, "margin must be 0 to 100, not %s", margin));
            }
        }

        /// The pairs per persona at each look.
        List<Integer> looks() {
            return more == 0 ? List.of(repeats) : List.of(repeats, repeats + more);
        }

        /// How many comparisons share the false alarms.
        public int comparisons() {
            return arms.size() - 1;
        }

        /// The false alarms that each look at each comparison may give.
        public double alpha() {
            return ALPHA / comparisons() / looks().size();
        }

        /// Where a comparison's difference lies, before its first seller.
        ConfidenceSequence sequence() {
            return new ConfidenceSequence(sellers, alpha());
        }

        /// All battles but those that may be fought besides, none of them void.
        public int battles() {
            return arms.size() * sellers * repeats;
        }

        /// All battles, with those that are fought besides where some of them are.
        ///
        /// @param graded how many are over
        public int fought(int graded) {
            return graded <= battles() ? battles() : arms.size() * sellers * (repeats + more);
        }
    }
}
