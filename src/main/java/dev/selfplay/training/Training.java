package dev.selfplay.training;

import dev.selfplay.conduct.Conducted;
import dev.selfplay.conduct.Work;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Usd;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// A training as it stands. Immutable; kept whole after each of its steps, so that it goes on from
/// there after a crash.
///
/// @param rounds the last of them may be under way
/// @param finalExperiment the proposal against the prompt that it began with, on the final sellers;
///     null before, and where nothing was kept
public record Training(Work work, Setup setup, List<Round> rounds, @Nullable UUID finalExperiment)
        implements Conducted {
    public Training {
        rounds = List.copyOf(rounds);
    }

    /// A difference in points, with its interval.
    public record Effect(double difference, double low, double high) {}

    /// What was asked for.
    ///
    /// @param rounds the most
    /// @param patience it ends after so many rounds in which nothing helped
    /// @param repeats pairs of battles per seller, of each proof
    /// @param margin below it a difference is of no interest, in points
    /// @param budget null for the session's cap alone
    /// @param base text of the prompt file that it began with
    public record Setup(
            int rounds,
            int patience,
            int repeats,
            double margin,
            @Nullable Usd budget,
            RunSettings settings,
            String base) {
        public static final int PATIENCE = 2;

        /// @throws IllegalArgumentException naming what is wrong
        public Setup {
            if (rounds < 1 || rounds > 100) {
                throw new IllegalArgumentException(
                        String.format(Locale.ROOT, "rounds must be 1 to 100, not %d", rounds));
            }
        }
    }

    /// A round: fight training sellers, see which wins repeat, prove what they gave.
    ///
    /// @param number from 1
    /// @param run its battles against training sellers; null before
    /// @param tried what it proved; empty before, and where no win repeated
    /// @param trainingMean mean total of its battles; null before they are over
    /// @param difference of what was kept against the prompt before it, on held-out sellers, in points,
    ///     with its interval; null where nothing was kept
    /// @param spent by battles, repeats and proofs
    public record Round(
            int number,
            @Nullable UUID run,
            List<Tried> tried,
            boolean over,
            @Nullable Double trainingMean,
            @Nullable Double difference,
            @Nullable Double low,
            @Nullable Double high,
            Usd spent) {
        public Round {
            tried = List.copyOf(tried);
        }

        public static Round begun(int number) {
            return new Round(number, null, List.of(), false, null, null, null, null, Usd.ZERO);
        }

        public List<Tried> kept() {
            return tried.stream().filter(Tried::kept).toList();
        }

        /// What was kept did, on held-out sellers; null where nothing was kept.
        public @Nullable Effect effect() {
            return difference == null || low == null || high == null
                    ? null
                    : new Effect(difference, low, high);
        }
    }

    /// A tactic that a round tried.
    ///
    /// @param repeats how its win came out, in words
    /// @param experiment its proof; null where none was made
    /// @param why it was kept or dropped, for people
    /// @param effect on held-out sellers; null where it was not measured, or by an earlier program
    public record Tried(
            UUID tactic,
            String title,
            String repeats,
            @Nullable UUID experiment,
            boolean kept,
            String why,
            @Nullable Effect effect) {}

    /// All that was kept so far, in its order: the proposal.
    public List<Tried> kept() {
        return rounds.stream().flatMap(r -> r.kept().stream()).toList();
    }

    public boolean tried(UUID tactic) {
        return rounds.stream()
                .flatMap(r -> r.tried().stream())
                .anyMatch(t -> t.tactic().equals(tactic));
    }

    /// What its rounds have spent; the final experiment knows its own.
    public Usd spent() {
        return rounds.stream().map(Round::spent).reduce(Usd.ZERO, Usd::plus);
    }

    /// How many of the last rounds kept nothing.
    public int fruitless() {
        int count = 0;
        for (Round round : rounds.reversed()) {
            if (!round.over() || !round.kept().isEmpty()) {
                break;
            }
            count++;
        }
        return count;
    }

    /// With a round in the place of the one with its number, or behind all.
    public Training with(Round round) {
        List<Round> changed = new ArrayList<>(rounds);
        if (round.number() <= changed.size()) {
            changed.set(round.number() - 1, round);
        } else {
            changed.add(round);
        }
        return new Training(work, setup, changed, finalExperiment);
    }

    public Training withFinal(UUID experiment) {
        return new Training(work, setup, rounds, experiment);
    }
}
