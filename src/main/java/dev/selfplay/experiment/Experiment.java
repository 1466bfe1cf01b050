package dev.selfplay.experiment;

import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Usd;
import dev.selfplay.statistics.ConfidenceSequence;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// An experiment as it stands: everything but its battles.
///
/// @param reason why it is over, for people; null while it is under way
/// @param stopWanted whether it is to be stopped by the process that conducts it
/// @param endedAt null while it is under way
public record Experiment(
        UUID id,
        Design design,
        State state,
        @Nullable String reason,
        boolean stopWanted,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /// The false alarms that one comparison is allowed; several share it (Bonferroni's correction).
    public static final double ALPHA = 0.05;

    /// How often a void battle's place is filled anew.
    public static final int REPLACEMENTS = 2;

    /// The life of an experiment.
    public enum State {
        /// Under way, in this process or another one.
        RUNNING,
        /// Left in the middle by a program that ended without a word. It can be taken up again.
        INTERRUPTED,
        /// Ended before its verdict: by a person, the kill-switch, or battles that failed. It can be
        /// taken up again.
        STOPPED,
        /// It has its verdict, or all that its budgets allowed.
        FINISHED;

        /// Whether it ended in the middle, and can be taken up.
        public boolean resumable() {
            return this == INTERRUPTED || this == STOPPED;
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

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
    public record Design(
            List<Arm> arms,
            int sellers,
            int repeats,
            RunSettings settings,
            double margin,
            @Nullable Usd budget,
            boolean whole) {
        public static final double DEFAULT_MARGIN = 2;

        /// One that ends on its verdict.
        public Design(
                List<Arm> arms,
                int sellers,
                int repeats,
                RunSettings settings,
                double margin,
                @Nullable Usd budget) {
            this(arms, sellers, repeats, settings, margin, budget, false);
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

        /// How many comparisons share the false alarms.
        public int comparisons() {
            return arms.size() - 1;
        }

        /// Where a comparison's difference lies, before its first seller.
        ConfidenceSequence sequence() {
            return new ConfidenceSequence(sellers, ALPHA / comparisons());
        }

        /// All battles, none of them void.
        public int battles() {
            return arms.size() * sellers * repeats;
        }
    }
}
