package dev.selfplay.experiment;

import dev.selfplay.conduct.Work.State;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.RunBudget;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Why an experiment ends.
///
/// @param reason for people, a sentence
/// @param cut whether the battles under way are cut too
record Ending(State state, String reason, boolean cut) {

    /// @param perBattle what a battle will cost, as far as can be told before one is over
    /// @return null where it goes on
    static @Nullable Ending of(ExperimentReport report, List<Outcome> outcomes, Usd perBattle) {
        if (report.experiment().stopWanted()) {
            return new Ending(State.STOPPED, "Stopped by you.", true);
        }
        if (report.decided() && !report.experiment().design().whole()) {
            return new Ending(State.FINISHED, Battle.VERDICT, true);
        }
        Usd budget = report.experiment().design().budget();
        if (budget == null) {
            return null;
        }
        String used = "Its budget of $" + budget.toFixed(2) + " is used up.";
        if (report.spent().compareTo(budget) >= 0) {
            return new Ending(State.FINISHED, used, true);
        }
        boolean underWay =
                outcomes.stream()
                        .anyMatch(o -> !o.state().ended() && o.state() != BattleState.QUEUED);
        boolean waiting = outcomes.stream().anyMatch(o -> o.state() == BattleState.QUEUED);
        // while one is under way, it may turn out cheaper than what is kept for it
        return waiting
                        && !underWay
                        && !new RunBudget(budget, perBattle)
                                .allowsOneMore(report.spent(), 0, Analysis.dearest(outcomes))
                ? new Ending(State.FINISHED, used, false)
                : null;
    }

    /// Where all battles are over.
    static Ending atLast(ExperimentReport report) {
        int unfinished = report.unfinished() + report.leftOut();
        return unfinished == 0
                ? new Ending(State.FINISHED, "All its battles were fought.", false)
                : new Ending(
                        State.STOPPED,
                        Counted.of(unfinished, "battle")
                                + " did not come to grades; \"experiment resume\" takes them up.",
                        false);
    }
}
