package dev.selfplay.experiment;

import dev.selfplay.conduct.Conductor;
import dev.selfplay.conduct.Conductor.Ended;
import dev.selfplay.conduct.Work;
import dev.selfplay.conduct.Work.Kind;
import dev.selfplay.conduct.Work.State;
import dev.selfplay.config.Environment;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Usd;
import dev.selfplay.experiment.Belonging.Whole;
import dev.selfplay.experiment.ExperimentOrder.ArmOrder;
import dev.selfplay.experiment.ExperimentRunner.Running;
import dev.selfplay.experiment.ExperimentStore.Place;
import dev.selfplay.experiment.TournamentReport.Ranked;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Conducts tournaments: each round is an experiment, of those that the round before has kept, with
/// seeds of its own, so the final's verdict owes nothing to the battles that chose its two.
///
/// Thread-safe. Every method may block on the disk. Each tournament has a virtual thread of its own.
public final class TournamentRunner {
    // apart, so that a battle in the place of a void one is none of the next round's
    private static final long SEEDS = 1_000;

    private final ExperimentRunner runner;
    private final ExperimentStore experiments;
    private final TournamentStore store;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final Conductor<Tournament, TournamentReport> conductor;

    /// @param recovery finds what dead processes left in the middle
    /// @param ids makes the ids of tournaments and rounds
    public TournamentRunner(
            ExperimentRunner runner,
            ExperimentStore experiments,
            TournamentStore store,
            Runnable recovery,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.runner = runner;
        this.experiments = experiments;
        this.store = store;
        this.clock = clock;
        this.ids = ids;
        conductor = new Conductor<>(Kind.TOURNAMENT, store, this::report, recovery, clock);
    }

    /// A tournament under way.
    ///
    /// @param finished what it says at its end; completes exceptionally if it could not be conducted
    public record Ranking(Tournament tournament, CompletableFuture<TournamentReport> finished) {}

    /// Which are under way, and how to stop and pause them; who listens is told after each round.
    public Conductor<Tournament, TournamentReport> conductor() {
        return conductor;
    }

    /// @param listener told a tournament of this process after each of its battles, on any thread
    /// @return unsubscribes
    public Runnable onLook(Consumer<UUID> listener) {
        return runner.conductor()
                .listen(round -> {
                    Belonging of = round.experiment().of();
                    if (of != null && of.whole() == Whole.TOURNAMENT && of.id() != null) {
                        listener.accept(of.id());
                    }
                });
    }

    /// @param planned told the arm of each battle before it begins
    public Ranking start(
            Environment.Sandbox permit, ExperimentOrder order, Consumer<Map<UUID, Arm>> planned) {
        Tournament tournament =
                new Tournament(Work.begun(ids.get(), clock.instant()), order, List.of());
        store.create(tournament);
        return new Ranking(
                tournament,
                conductor.start(tournament.id(), new Rounds(permit, tournament, planned)));
    }

    /// Takes a tournament up that was stopped, or left in the middle by a crash.
    ///
    /// @throws IllegalStateException where nothing of it is left to be done, or it is under way
    public Ranking resume(
            Environment.Sandbox permit, UUID tournamentId, Consumer<Map<UUID, Arm>> planned) {
        Tournament tournament = conductor.find(tournamentId);
        return new Ranking(
                tournament,
                conductor.resume(tournamentId, new Rounds(permit, tournament, planned)));
    }

    /// What a tournament says now.
    public TournamentReport report(UUID tournamentId) {
        Tournament tournament = store.find(tournamentId).orElseThrow();
        List<ExperimentReport> reports =
                tournament.rounds().stream()
                        .filter(round -> experiments.find(round).isPresent())
                        .map(runner::report)
                        .toList();
        Ranked ranked =
                store.said(
                        tournamentId,
                        TournamentReport.rules(reports),
                        () ->
                                TournamentReport.ranked(
                                        tournament,
                                        reports.stream()
                                                .map(r ->
                                                        new TournamentReport.Fought(
                                                                r,
                                                                experiments.outcomes(
                                                                        r.experiment().id())))
                                                .toList()));
        return TournamentReport.of(tournament, reports, ranked);
    }

    /// One tournament, from its first battle to its end.
    private final class Rounds implements Conductor.Body<Tournament, TournamentReport> {
        private final Environment.Sandbox permit;
        private final Tournament tournament;
        private final UUID id;
        private final Consumer<Map<UUID, Arm>> planned;

        Rounds(
                Environment.Sandbox permit,
                Tournament tournament,
                Consumer<Map<UUID, Arm>> planned) {
            this.permit = permit;
            this.tournament = tournament;
            this.id = tournament.id();
            this.planned = planned;
        }

        @Override
        public Ended conduct(Conductor<Tournament, TournamentReport>.Conduct conduct)
                throws InterruptedException, ExecutionException {
            int rounds = tournament.bracket().rounds().size();
            for (int next = 0; next < rounds; next++) {
                conduct.await();
                if (conduct.stopWanted()) {
                    return new Ended(State.STOPPED, "Stopped by you.");
                }
                Experiment kept = begun(conduct.now(), next).orElse(null);
                if (kept != null && kept.state() == State.FINISHED) {
                    continue;
                }
                TournamentReport before = report(id);
                Usd budget = tournament.budget(next, before.spent());
                Usd whole = tournament.order().budget();
                if (kept == null
                        && budget != null
                        && whole != null
                        && before.spent().plus(budget).compareTo(whole) > 0) {
                    return new Ended(
                            State.FINISHED,
                            "Its budget of $%s does not pay another round."
                                    .formatted(whole.toFixed(2)));
                }
                Running running = kept == null ? start(next, before, budget) : resume(kept);
                Runnable over = conduct.with(runner.conductor().part(running.experiment().id()));
                Experiment fought = running.finished().get().experiment();
                over.run();
                if (fought.state() != State.FINISHED) {
                    return new Ended(
                            State.STOPPED,
                            String.valueOf(fought.reason())
                                    .replace(Kind.EXPERIMENT.resume(), Kind.TOURNAMENT.resume()));
                }
                conduct.tell(report(id));
            }
            return new Ended(State.FINISHED, "Its final is over.");
        }

        /// The round as it is kept, unless the program ended before it had a battle.
        private Optional<Experiment> begun(Tournament now, int next) {
            if (next >= now.rounds().size()) {
                return Optional.empty();
            }
            UUID kept = now.rounds().get(next);
            if (experiments.outcomes(kept).isEmpty()) {
                experiments.delete(kept);
                return Optional.empty();
            }
            return experiments.find(kept);
        }

        private Running start(int next, TournamentReport before, @Nullable Usd budget) {
            ExperimentOrder order = order(next, before, budget);
            UUID experiment = ids.get();
            store.setRound(id, next, experiment);
            return runner.start(
                    permit,
                    experiment,
                    order,
                    new Belonging(Whole.TOURNAMENT, id),
                    told(order.design().arms()));
        }

        private Running resume(Experiment kept) {
            return runner.resume(permit, kept.id(), told(kept.design().arms()));
        }

        private Consumer<List<Place>> told(List<Arm> arms) {
            return places -> {
                Map<UUID, Arm> byBattle = new LinkedHashMap<>();
                places.forEach(place -> byBattle.put(place.battleId(), arms.get(place.arm())));
                planned.accept(byBattle);
            };
        }

        private ExperimentOrder order(int next, TournamentReport before, @Nullable Usd budget) {
            ExperimentOrder whole = tournament.order();
            List<Bracket.Round> bracket = tournament.bracket().rounds();
            Bracket.Round size = bracket.get(next);
            boolean last = next == bracket.size() - 1;
            List<ArmOrder> arms =
                    before.strongest(size.arms()).stream().map(this::armOrder).toList();
            RunSettings settings =
                    whole.settings().withSeed(whole.settings().seed() + next * SEEDS);
            return new ExperimentOrder(
                    // the verdict speaks of the leader against the other
                    last ? arms.reversed() : arms,
                    sellers(bracket.subList(0, next), size),
                    size.repeats(),
                    settings,
                    whole.margin(),
                    budget,
                    whole.perBattle(),
                    !last,
                    0);
        }

        private ArmOrder armOrder(Arm arm) {
            return tournament.order().arms().stream()
                    .filter(order -> order.arm().equals(arm))
                    .findFirst()
                    .orElseThrow();
        }

        /// Those whose turn it is: no seller is met again before all have been.
        private List<Persona> sellers(List<Bracket.Round> before, Bracket.Round size) {
            List<Persona> all = new ArrayList<>(tournament.order().sellers());
            Collections.shuffle(all, new Random(tournament.order().settings().seed()));
            Collections.rotate(all, -before.stream().mapToInt(Bracket.Round::sellers).sum());
            return all.subList(0, size.sellers());
        }
    }
}
