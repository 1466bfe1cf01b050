package dev.selfplay.ui.transcript;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.live.BattleWords;

import org.jspecify.annotations.Nullable;

/// What stands at the end of a transcript that ended, or waits, otherwise than it should: why, and
/// what to do.
///
/// @param tone style class of its colour
/// @param icon beside the words
record BattleEnd(String words, String tone, String icon) {

    /// Null where there is nothing to say: it runs, or it came to its end.
    ///
    /// @param nextTurn of all that was said, 0 where only the grading is left
    static @Nullable BattleEnd of(Battle battle, BattleEvent.@Nullable Held held, int nextTurn) {
        String after = BattleWords.reached(battle.turnsDone());
        String takesUp = " " + BattleWords.takingUp(nextTurn) + ".";
        return switch (battle.state()) {
            case QUEUED, RUNNING, GRADING -> held == null ? null : waiting(held.reason());
            case WAITING ->
                    waiting(
                            held != null
                                    ? held.reason()
                                    : battle.reason() == null
                                            ? "the run is paused, or spend is reserved elsewhere"
                                            : battle.reason());
            case COMPLETED -> null;
            case UNGRADED ->
                    bad(
                            "All turns are here, but not the grades"
                                    + why(battle)
                                    + " Grade again when the referee can be reached.",
                            "tone-waiting");
            case VOID ->
                    bad(
                            "Void, and counted nowhere"
                                    + why(battle)
                                    + " Overrule it in the scorecard, or re-run it by the menu.",
                            "tone-waiting");
            case CANCELLED ->
                    bad("Cancelled " + after + why(battle) + " Resume" + takesUp, "tone-quiet");
            case KILLED ->
                    bad(
                            "Stopped by the kill-switch "
                                    + after
                                    + why(battle)
                                    + " Once there is a new session, resume"
                                    + takesUp,
                            "tone-bad");
            case FAILED ->
                    bad(
                            "Failed "
                                    + after
                                    + why(battle)
                                    + " Once that is mended, resume"
                                    + takesUp,
                            "tone-bad");
            case INTERRUPTED ->
                    bad(
                            "Interrupted "
                                    + after
                                    + (battle.reason() == null
                                            ? ": the program ended while it ran."
                                            : why(battle))
                                    + " Resume"
                                    + takesUp,
                            "tone-waiting");
        };
    }

    private static BattleEnd waiting(String reason) {
        return new BattleEnd(
                "Waiting: " + reason + ". It goes on by itself.", "tone-waiting", "fth-clock");
    }

    private static BattleEnd bad(String words, String tone) {
        return new BattleEnd(words, tone, "fth-alert-circle");
    }

    private static String why(Battle battle) {
        String reason = battle.reason();
        if (reason == null || reason.isBlank()) {
            return ".";
        }
        return ": " + Formats.sentence(reason);
    }
}
