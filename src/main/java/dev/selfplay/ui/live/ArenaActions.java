package dev.selfplay.ui.live;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.ui.settings.ModelNote;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the arena asks of the engine. Every method may block: the window calls them in the
/// background, and shows the message of an exception as it is.
public interface ArenaActions {

    /// What a new run starts from.
    RunOptions options();

    /// Price and retirement of a model, as the account asks it. Does not block.
    ModelNote note(Account account, String model);

    /// What a run will cost.
    ///
    /// @throws RuntimeException saying why it would be refused, with the remedy
    Estimate estimate(RunRequest request);

    /// What the server will make of a run, where that is otherwise than was asked for.
    List<String> notes(RunRequest request);

    /// Starts a run. Its battles come as events.
    Run start(RunRequest request);

    /// The facts of a run of any day.
    Optional<Run> run(UUID runId);

    /// The newest runs of this workspace that are over, with all of their battles; newest first.
    ///
    /// @param runs at most
    /// @param battles at most in all; of the newest run they are told however many
    List<PastRun> lastRuns(int runs, int battles);

    /// Fights battles of one run once more, each with its own seed, as a new run.
    Run again(List<UUID> battles, Prompt prompt);

    /// Fights a whole run once more, each battle with its own seed, as a new run.
    Run runAgain(UUID runId, Prompt prompt);

    /// What these battles cost once more; empty where that cannot be told.
    ///
    /// @throws RuntimeException saying why it would be refused
    Optional<CostEstimate> costOfAgain(List<UUID> battles, Prompt prompt);

    /// The same of a whole run.
    Optional<CostEstimate> costOfRunAgain(UUID runId, Prompt prompt);

    /// What is still to be paid where these battles are taken up; empty where that cannot be told.
    ///
    /// @throws RuntimeException saying why it would be refused
    Optional<CostEstimate> costToResume(List<UUID> battles);

    /// Whether the kill-switch locked the session that a battle would go on in.
    boolean locked(Account account);

    /// What a battle's speakers said so far, as text with a blank line between turns.
    String transcript(UUID battleId);

    /// Takes up battles at their next turn.
    void resume(List<UUID> battles);

    /// Grades a battle that has all its turns, again.
    void regrade(UUID battleId);

    void pause(UUID runId, boolean paused);

    void cancelBattle(UUID battleId);

    void cancelRun(UUID runId);

    /// Cancels every battle that is queued or under way.
    void cancelAll();

    /// Which prompt a run that is run again is given.
    enum Prompt {
        /// What each Closer was given then: the rehearsal says the same words again.
        AS_IT_WAS,
        /// The prompt as it is now: shows what a change of it did.
        OF_TODAY
    }

    /// @param battles in their order
    record PastRun(Run run, List<PastBattle> battles) {
        public PastRun {
            battles = List.copyOf(battles);
        }
    }

    /// @param lastWords the end of its last turn, as far as a tile shows it; empty before the first
    /// @param nextTurn where it would be taken up; 0 where only its grading is left
    record PastBattle(Battle battle, String lastWords, int nextTurn) {}

    /// @param repeats battles per persona, from 1
    record RunRequest(List<Persona> personas, int repeats, RunSettings settings) {
        public RunRequest {
            personas = List.copyOf(personas);
        }
    }

    /// @param likely in the middle of what it may be
    record Estimate(Usd low, Usd likely, Usd high) {}

    /// @param defaults the settings that the dialog opens with
    /// @param models to choose from; others may be typed
    /// @param server host and port of the one that is billed
    /// @param billedHint why no billed run is possible and what to set; empty where one is
    record RunOptions(RunSettings defaults, List<String> models, String server, String billedHint) {
        public RunOptions {
            models = List.copyOf(models);
        }
    }
}
