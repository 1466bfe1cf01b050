package dev.selfplay.engine;

import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.ToDecide;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// Which battles are asked for. What is empty or null does not restrict; all that is given must
/// hold. Battles that were cancelled before their first turn are no battles for a person: only who asks
/// for the state gets them.
///
/// @param words taken literally; all of them must occur in one turn, or in the note; the last one
///     may be a beginning, of two letters at least
/// @param personaType the slug of a persona
/// @param minTotal 0-100; excludes battles without grades
/// @param maxTotal 0-100; excludes battles without grades
/// @param promptHash the merged prompt that the Closer was given
/// @param model spoken or graded with by any of the roles
/// @param from created then or later
/// @param until created before
/// @param noted only battles with a note
/// @param by whose battles; null for everybody's
/// @param toDecide why a person has something to decide
public record BattleFilter(
        String words,
        @Nullable String personaType,
        Set<BattleState> states,
        @Nullable Integer minTotal,
        @Nullable Integer maxTotal,
        @Nullable Boolean disputed,
        @Nullable String promptHash,
        @Nullable String model,
        @Nullable Instant from,
        @Nullable Instant until,
        boolean noted,
        Opinion opinion,
        @Nullable UUID runId,
        @Nullable By by,
        Set<ToDecide> toDecide) {

    /// Whose battles.
    ///
    /// @param author a teammate; null for our own
    public record By(@Nullable String author) {
        public static final By US = new By(null);
    }

    /// What a person's own grade must say.
    public enum Opinion {
        ANY,
        /// There is one.
        GRADED,
        /// There is one, and it disagrees with the referee's grading.
        DISAGREES
    }

    public static final BattleFilter ALL =
            new BattleFilter(
                    "",
                    null,
                    Set.of(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    false,
                    Opinion.ANY,
                    null,
                    null,
                    Set.of());

    public BattleFilter {
        states = Set.copyOf(states);
        toDecide = Set.copyOf(toDecide);
    }

    /// Whether every battle fits.
    public boolean isAll() {
        return equals(ALL);
    }

    public BattleFilter withWords(String wanted) {
        return changed(parts -> parts.words = wanted);
    }

    public BattleFilter withPersonaType(@Nullable String wanted) {
        return changed(parts -> parts.personaType = wanted);
    }

    public BattleFilter withStates(Set<BattleState> wanted) {
        return changed(parts -> parts.states = wanted);
    }

    public BattleFilter withTotals(@Nullable Integer min, @Nullable Integer max) {
        return changed(parts -> {
            parts.minTotal = min;
            parts.maxTotal = max;
        });
    }

    public BattleFilter withDisputed(@Nullable Boolean wanted) {
        return changed(parts -> parts.disputed = wanted);
    }

    public BattleFilter withPromptHash(@Nullable String wanted) {
        return changed(parts -> parts.promptHash = wanted);
    }

    public BattleFilter withModel(@Nullable String wanted) {
        return changed(parts -> parts.model = wanted);
    }

    public BattleFilter withTime(@Nullable Instant since, @Nullable Instant before) {
        return changed(parts -> {
            parts.from = since;
            parts.until = before;
        });
    }

    public BattleFilter withNoted(boolean wanted) {
        return changed(parts -> parts.noted = wanted);
    }

    public BattleFilter withOpinion(Opinion wanted) {
        return changed(parts -> parts.opinion = wanted);
    }

    public BattleFilter withRun(@Nullable UUID wanted) {
        return changed(parts -> parts.runId = wanted);
    }

    public BattleFilter withBy(@Nullable By wanted) {
        return changed(parts -> parts.by = wanted);
    }

    public BattleFilter withToDecide(Set<ToDecide> wanted) {
        return changed(parts -> parts.toDecide = wanted);
    }

    private BattleFilter changed(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return parts.filter();
    }

    /// What a filter consists of, to be changed part by part.
    private static final class Parts {
        private String words;
        private @Nullable String personaType;
        private Set<BattleState> states;
        private @Nullable Integer minTotal;
        private @Nullable Integer maxTotal;
        private @Nullable Boolean disputed;
        private @Nullable String promptHash;
        private @Nullable String model;
        private @Nullable Instant from;
        private @Nullable Instant until;
        private boolean noted;
        private Opinion opinion;
        private @Nullable UUID runId;
        private @Nullable By by;
        private Set<ToDecide> toDecide;

        Parts(BattleFilter filter) {
            words = filter.words;
            personaType = filter.personaType;
            states = filter.states;
            minTotal = filter.minTotal;
            maxTotal = filter.maxTotal;
            disputed = filter.disputed;
            promptHash = filter.promptHash;
            model = filter.model;
            from = filter.from;
            until = filter.until;
            noted = filter.noted;
            opinion = filter.opinion;
            runId = filter.runId;
            by = filter.by;
            toDecide = filter.toDecide;
        }

        BattleFilter filter() {
            return new BattleFilter(
                    words,
                    personaType,
                    states,
                    minTotal,
                    maxTotal,
                    disputed,
                    promptHash,
                    model,
                    from,
                    until,
                    noted,
                    opinion,
                    runId,
                    by,
                    toDecide);
        }
    }
}
