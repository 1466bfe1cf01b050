package dev.selfplay.training;

import dev.selfplay.conduct.Conducted;
import dev.selfplay.conduct.Work;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Usd;
import dev.selfplay.prompt.SectionEdit;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
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
    public record Effect(double difference, double low, double high) {

        /// Both one after the other, each measured by itself: differences are added up, and their errors
        /// with them.
        public Effect and(Effect next) {
            double sum = difference + next.difference;
            return new Effect(
                    sum,
                    sum - Math.hypot(difference - low, next.difference - next.low),
                    sum + Math.hypot(high - difference, next.high - next.difference));
        }
    }

    /// What was asked for.
    ///
    /// @param rounds the most
    /// @param patience it ends after so many rounds in which nothing helped
    /// @param repeats pairs of battles per seller, of each proof
    /// @param margin below it a difference is of no interest, in points
    /// @param budget null for the session's cap alone
    /// @param base text of the prompt file that it began with
    /// @param reflect whether each round has a model edit a section from its lost battles too
    public record Setup(
            int rounds,
            int patience,
            int repeats,
            double margin,
            @Nullable Usd budget,
            RunSettings settings,
            String base,
            boolean reflect) {
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
    /// @param tried what it proved; empty before, and where no win repeated and nothing was edited
    /// @param trainingMean mean total of its battles; null before they are over
    /// @param difference of what was kept against the prompt before it, on held-out sellers, in points,
    ///     with its interval; null where nothing was kept
    /// @param spent by battles, repeats, proofs and the reflection
    /// @param reflection kept before its edit is proved; null before, and where none was asked for
    public record Round(
            int number,
            @Nullable UUID run,
            List<Tried> tried,
            boolean over,
            @Nullable Double trainingMean,
            @Nullable Double difference,
            @Nullable Double low,
            @Nullable Double high,
            Usd spent,
            @Nullable Reflection reflection) {
        public Round {
            tried = List.copyOf(tried);
        }

        public static Round begun(int number) {
            return new Round(
                    number, null, List.of(), false, null, null, null, null, Usd.ZERO, null);
        }

        /// Its battles have begun.
        public Round fighting(UUID fought) {
            return open(fought, List.of(), null, Usd.ZERO, reflection);
        }

        /// Its battles are over.
        ///
        /// @param mean total; null where none has one
        public Round fought(@Nullable Double mean, Usd cost) {
            return open(run, List.of(), mean, cost, reflection);
        }

        public Round withSpent(Usd cost) {
            return open(run, tried, trainingMean, cost, reflection);
        }

        public Round with(Reflection thought) {
            return open(run, tried, trainingMean, spent.plus(thought.cost()), thought);
        }

        /// With what is kept of it so far, still under way.
        public Round trying(List<Tried> all) {
            return open(run, all, trainingMean, spent, reflection);
        }

        private Round open(
                @Nullable UUID fought,
                List<Tried> all,
                @Nullable Double mean,
                Usd cost,
                @Nullable Reflection thought) {
            return new Round(number, fought, all, false, mean, null, null, null, cost, thought);
        }

        /// @param effect null where nothing was kept
        public Round over(List<Tried> all, @Nullable Effect effect, Usd cost) {
            return new Round(
                    number,
                    run,
                    all,
                    true,
                    trainingMean,
                    effect == null ? null : effect.difference(),
                    effect == null ? null : effect.low(),
                    effect == null ? null : effect.high(),
                    cost,
                    reflection);
        }

        public List<Tried> kept() {
            return tried.stream().filter(Tried::kept).toList();
        }

        /// Whether it is what the reflection came to, and no tactic.
        public boolean reflects(Tried one) {
            return reflection != null && one.tactic().equals(reflection.id());
        }

        /// What was kept did, on held-out sellers; null where nothing was kept.
        public @Nullable Effect effect() {
            return difference == null || low == null || high == null
                    ? null
                    : new Effect(difference, low, high);
        }
    }

    /// What a model made of battles that a round lost: another wording of a section.
    ///
    /// @param id of the edit
    /// @param section the heading of what it was asked about
    /// @param criterion that lost the most there, for people
    /// @param battles whose turns it read
    /// @param edit null where there is none that could be tried
    /// @param fault why there is none, a sentence for people; empty where there is one
    /// @param cost of asking
    public record Reflection(
            UUID id,
            String section,
            String criterion,
            List<UUID> battles,
            @Nullable SectionEdit edit,
            String fault,
            Usd cost) {
        public Reflection {
            battles = List.copyOf(battles);
        }

        /// `edit of "THE PRICE" for math defense`.
        public String title() {
            return section.isEmpty()
                    ? "edit of a section"
                    : "edit of \"%s\" for %s"
                            .formatted(section, criterion.toLowerCase(Locale.ROOT));
        }

        /// `from 3 lost battles`.
        public String from() {
            return "from " + Counted.of(battles.size(), "lost battle");
        }
    }

    /// What people decided about an edit.
    ///
    /// @param version of the prompt file that has it; null where it was rejected
    public record EditDecision(
            UUID edit, boolean approved, @Nullable Integer version, String who, Instant at) {}

    /// What a round tried: a tactic, or an edit of a section.
    ///
    /// @param tactic its id; that of the edit where it is one
    /// @param repeats how its win came out, in words; of an edit, what it was made from
    /// @param experiment its proof; null where none was made
    /// @param why it was kept or dropped, for people
    /// @param effect on held-out sellers; null where it was not measured, or by an earlier program
    /// @param edit null for a tactic
    public record Tried(
            UUID tactic,
            String title,
            String repeats,
            @Nullable UUID experiment,
            boolean kept,
            String why,
            @Nullable Effect effect,
            @Nullable SectionEdit edit) {}

    /// All that was kept so far, in its order: the proposal.
    public List<Tried> kept() {
        return rounds.stream().flatMap(r -> r.kept().stream()).toList();
    }

    /// `3 tactics and 1 edit`.
    public static String counted(List<Tried> tried) {
        long edits = tried.stream().filter(t -> t.edit() != null).count();
        String tactics = Counted.of(tried.size() - edits, "tactic");
        return edits == 0
                ? tactics
                : (edits == tried.size() ? "" : tactics + " and ") + Counted.of(edits, "edit");
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
