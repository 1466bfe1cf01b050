package dev.selfplay.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// What happens in the engine, in the order in which it happens to each battle.
public sealed interface BattleEvent {
    Instant at();

    /// @param session the session that it spends from
    record RunStarted(Instant at, Run run, Session session) implements BattleEvent {}

    /// A battle changed its state; carries it whole. The first one of a battle announces it.
    record BattleChanged(Instant at, Battle battle) implements BattleEvent {}

    /// A battle begins, and how hard its seller is made is settled. Heard of once, unless it was taken up
    /// before its first turn.
    record Begun(Instant at, Battle battle) implements BattleEvent {}

    /// A battle that has turns already goes on: taken up again, or graded once more. Comes before
    /// anything else of it.
    ///
    /// @param lastWords the end of what was said in it so far
    /// @param nextTurn 0 where only its grading is left
    record TakenUp(Instant at, Battle battle, Turn lastWords, int nextTurn)
            implements BattleEvent {}

    /// A model is asked for a turn.
    record TurnStarted(Instant at, UUID battleId, int turn) implements BattleEvent {}

    /// More words of the turn under way.
    record TurnStreamed(Instant at, UUID battleId, int turn, String delta) implements BattleEvent {}

    /// The attempt failed and is retried: what streamed of this turn is void.
    record TurnDiscarded(Instant at, UUID battleId, int turn, String reason)
            implements BattleEvent {}

    /// A turn is durable.
    record TurnCompleted(Instant at, Battle battle, Turn turn) implements BattleEvent {}

    /// A battle is held up.
    ///
    /// @param expected how long, as far as is known; zero where it is not
    record Held(Instant at, UUID battleId, Duration expected, String reason)
            implements BattleEvent {}

    /// A model was asked, and nothing of its reply has come yet. Told again about once a second.
    ///
    /// @param turn 0 while grading
    /// @param since how long it has been asked
    record ModelReading(Instant at, UUID battleId, int turn, Duration since)
            implements BattleEvent {
        private static final long FIRST_LINE = 5;

        /// `reading the prompt, 48 s`.
        public String words() {
            return words(since);
        }

        public static String words(Duration since) {
            long seconds = since.toSeconds();
            return seconds < 120
                    ? String.format(Locale.ROOT, "reading the prompt, %d s", seconds)
                    : String.format(
                            Locale.ROOT,
                            "reading the prompt, %d min %02d s",
                            seconds / 60,
                            seconds % 60);
        }

        /// Whether it is worth a line of its own where each stays: after 5, 10, 20, 40, 80 seconds.
        public boolean worthALine() {
            long seconds = since.toSeconds();
            return seconds >= FIRST_LINE
                    && seconds % FIRST_LINE == 0
                    && Long.bitCount(seconds / FIRST_LINE) == 1;
        }
    }

    record Graded(Instant at, Battle battle, Grading grading) implements BattleEvent {}

    /// A battle is over; its state and reason say how.
    record BattleEnded(Instant at, Battle battle) implements BattleEvent {}

    /// A person decided something about a battle, which stands as it says since.
    record Decided(Instant at, Battle battle) implements BattleEvent {}

    record SpendChanged(Instant at, Session session) implements BattleEvent {}

    record KillSwitch(Instant at, Session session, String reason) implements BattleEvent {}

    record RunPaused(Instant at, UUID runId, boolean paused) implements BattleEvent {}

    record RunFinished(Instant at, RunSummary summary) implements BattleEvent {}
}
