package dev.selfplay.workbench;

import dev.selfplay.conduct.Conductor;
import dev.selfplay.experiment.Arm;
import dev.selfplay.experiment.Bracket;
import dev.selfplay.experiment.ExperimentOrder;
import dev.selfplay.experiment.Tournament;
import dev.selfplay.experiment.TournamentReport;
import dev.selfplay.experiment.TournamentRunner;
import dev.selfplay.experiment.TournamentRunner.Ranking;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.workbench.Experiments.Sensitivity;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/// Tournaments of any number of prompts and models, as [Experiments] are: priced before, behind the
/// safety check, under the session's cap. Blocks on the disk; the message of what is thrown is for people.
/// Thread-safe.
public final class Tournaments {
    private final Workbench workbench;
    private final TournamentRunner runner;

    Tournaments(Workbench workbench, TournamentRunner runner) {
        this.workbench = workbench;
        this.runner = runner;
    }

    /// What it comes to.
    ///
    /// @param cost of all rounds; the final may end before
    /// @param sensitivity what the final can see
    /// @param notes what the server will make of it, where that is otherwise than was asked for
    public record Plan(
            ExperimentOrder order,
            Bracket bracket,
            CostEstimate cost,
            Sensitivity sensitivity,
            List<String> notes) {
        public Plan {
            notes = List.copyOf(notes);
        }
    }

    /// Asks no model.
    ///
    /// @param request with the sellers and repeats of the final
    /// @throws IllegalArgumentException saying what is wrong with the request
    /// @throws RuntimeException saying why it would be refused, with the remedy
    public Plan plan(Experiments.Request request) {
        Experiments.Plan all = workbench.experiments().plan(request);
        int battles = all.order().design().battles();
        Bracket bracket =
                Bracket.of(
                        all.order().arms().size(),
                        all.order().sellers().size(),
                        all.order().repeats());
        return new Plan(
                all.order(),
                bracket,
                all.cost().scaled(bracket.battles(), battles),
                workbench
                        .experiments()
                        .sensitivity(all.order().sellers().size(), request.repeats(), 1),
                all.notes());
    }

    /// @param planned told the arm of each battle before it begins
    /// @throws dev.selfplay.config.SandboxViolation in PROD
    /// @throws dev.selfplay.config.SafetyRefusal where it is not clear that it is safe
    public Ranking start(Plan plan, Consumer<Map<UUID, Arm>> planned) {
        return runner.start(
                workbench.safety().permit(plan.order().settings().account()),
                plan.order(),
                planned);
    }

    /// Takes one up that was stopped or left in the middle.
    public Ranking resume(UUID tournamentId, Consumer<Map<UUID, Arm>> planned) {
        Tournament tournament = workbench.store().tournaments().find(tournamentId).orElseThrow();
        return runner.resume(
                workbench.safety().permit(tournament.order().settings().account()),
                tournamentId,
                planned);
    }

    /// How those under way are stopped and paused, and all are deleted; who listens is told after each
    /// round.
    public Conductor<Tournament, TournamentReport> conductor() {
        return runner.conductor();
    }

    /// One that was forgotten.
    ///
    /// @param rounds with their battles
    public record Forgotten(Tournament tournament, List<Experiments.Forgotten> rounds) {
        public Forgotten {
            rounds = List.copyOf(rounds);
        }
    }

    /// Forgets one with its rounds; their battles stay.
    ///
    /// @return what brings it back
    /// @throws IllegalStateException while it is under way
    public Forgotten delete(UUID tournamentId) {
        Tournament tournament = conductor().find(tournamentId);
        List<Experiments.Forgotten> rounds =
                tournament.rounds().stream()
                        .flatMap(round -> workbench.experiments().asItIs(round).stream())
                        .toList();
        conductor().delete(tournamentId);
        return new Forgotten(tournament, rounds);
    }

    /// Brings one back.
    public void restore(Forgotten forgotten) {
        Tournament tournament = forgotten.tournament();
        workbench.store().tournaments().create(tournament);
        for (Experiments.Forgotten round : forgotten.rounds()) {
            UUID experiment = round.experiment().id();
            workbench.experiments().restore(round);
            workbench
                    .store()
                    .tournaments()
                    .setRound(tournament.id(), tournament.rounds().indexOf(experiment), experiment);
        }
    }

    /// Newest first.
    public List<Tournament> all() {
        return workbench.store().tournaments().all();
    }

    /// What one says now. Takes part of a second.
    public TournamentReport report(UUID tournamentId) {
        return runner.report(tournamentId);
    }

    /// @param listener told a tournament of this process after each of its battles, on any thread
    /// @return unsubscribes
    public Runnable onLook(Consumer<UUID> listener) {
        return runner.onLook(listener);
    }
}
