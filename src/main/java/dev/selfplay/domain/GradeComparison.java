package dev.selfplay.domain;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What people and referees gave the same battles, as a store holds it. Of several gradings of a battle
/// by one referee the newest counts; of several grades by people the newest that was given blind, where
/// there is one: what was changed after the referee's was seen is no judgement of its own.
///
/// @param compared battles that both graded
/// @param totals of all battles that each referee graded, the most used referee first
public record GradeComparison(List<Compared> compared, Map<RefereeId, Totals> totals) {

    public GradeComparison {
        compared = List.copyOf(compared);
        totals = Collections.unmodifiableMap(new LinkedHashMap<>(totals));
    }

    /// What a person and a referee gave the same battle.
    ///
    /// @param refereeYes null where the referee did not tell
    /// @param blind whether the person had not seen the referee's grade
    public record Compared(
            UUID battleId,
            RefereeId referee,
            ByCriterion<Integer> person,
            ByCriterion<Integer> refereeScores,
            boolean personYes,
            @Nullable Boolean refereeYes,
            int personTotal,
            int refereeTotal,
            boolean blind) {}

    /// The totals that a referee gave.
    ///
    /// @param squares the sum of their squares
    public record Totals(long battles, double sum, double squares) {
        public static final Totals NONE = new Totals(0, 0, 0);

        public double mean() {
            return battles == 0 ? 0 : sum / battles;
        }

        public double variance() {
            return battles < 2 ? 0 : Math.max(0, (squares - sum * sum / battles) / (battles - 1));
        }
    }
}
