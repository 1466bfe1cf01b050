package dev.selfplay.engine;

import dev.selfplay.domain.BattleState;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// Which battles are asked for. What is empty or null does not restrict; all that is given must
/// hold.
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
        @Nullable By by) {

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
                    null);

    public BattleFilter {
        states = Set.copyOf(states);
    }

    /// Whether every battle fits.
    public boolean isAll() {
        return equals(ALL);
    }

    public BattleFilter withWords(String w) {
        return new BattleFilter(
                w,
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
                by);
    }

    public BattleFilter withPersonaType(@Nullable String p) {
        return new BattleFilter(
                words,
                p,
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
                by);
    }

    public BattleFilter withStates(Set<BattleState> s) {
        return new BattleFilter(
                words,
                personaType,
                s,
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
                by);
    }

    public BattleFilter withTotals(@Nullable Integer min, @Nullable Integer max) {
        return new BattleFilter(
                words,
                personaType,
                states,
                min,
                max,
                disputed,
                promptHash,
                model,
                from,
                until,
                noted,
                opinion,
                runId,
                by);
    }

    public BattleFilter withDisputed(@Nullable Boolean d) {
        return new BattleFilter(
                words,
                personaType,
                states,
                minTotal,
                maxTotal,
                d,
                promptHash,
                model,
                from,
                until,
                noted,
                opinion,
                runId,
                by);
    }

    public BattleFilter withPromptHash(@Nullable String p) {
        return new BattleFilter(
                words,
                personaType,
                states,
                minTotal,
                maxTotal,
                disputed,
                p,
                model,
                from,
                until,
                noted,
                opinion,
                runId,
                by);
    }

    public BattleFilter withModel(@Nullable String m) {
        return new BattleFilter(
                words,
                personaType,
                states,
                minTotal,
                maxTotal,
                disputed,
                promptHash,
                m,
                from,
                until,
                noted,
                opinion,
                runId,
                by);
    }

    public BattleFilter withTime(@Nullable Instant f, @Nullable Instant u) {
        return new BattleFilter(
                words,
                personaType,
                states,
                minTotal,
                maxTotal,
                disputed,
                promptHash,
                model,
                f,
                u,
                noted,
                opinion,
                runId,
                by);
    }

    public BattleFilter withNoted(boolean n) {
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
                n,
                opinion,
                runId,
                by);
    }

    public BattleFilter withOpinion(Opinion o) {
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
                o,
                runId,
                by);
    }

    public BattleFilter withRun(@Nullable UUID r) {
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
                r,
                by);
    }

    public BattleFilter withBy(@Nullable By b) {
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
                b);
    }
}
