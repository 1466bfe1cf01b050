package dev.selfplay.promotion;

import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Scorecard.WinningRebuttal;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/// A verified winning rebuttal with the text that was written from it.
///
/// @param id for the tactic, if it becomes one of its own
public record Candidate(
        UUID id,
        Rebuttal rebuttal,
        String text,
        boolean byRule,
        @Nullable String writingNote,
        List<String> notes) {
    public Candidate {
        notes = List.copyOf(notes);
    }

    /// @param number place among the grading's verified rebuttals, from 1
    /// @param turn the Closer's turn
    public record Rebuttal(
            UUID battleId,
            UUID gradingId,
            int number,
            int turn,
            String objection,
            String quote,
            String why,
            int total,
            boolean disputed) {
        static Rebuttal of(BattleDetail battle, Grading grading, int number, WinningRebuttal won) {
            return new Rebuttal(
                    battle.battle().id(),
                    grading.id(),
                    number,
                    won.turn(),
                    won.objection().strip(),
                    won.quote().strip(),
                    won.why().strip(),
                    grading.scorecard().total(),
                    battle.facts(grading).disputed());
        }

        boolean golden() {
            return total > Tactic.GOLDEN_ABOVE;
        }
    }
}
