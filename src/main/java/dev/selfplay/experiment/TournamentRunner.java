package dev.selfplay.experiment;

import dev.selfplay.config.Environment;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Usd;
import dev.selfplay.experiment.Experiment.State;
import dev.selfplay.experiment.ExperimentOrder.ArmOrder;
import dev.selfplay.experiment.ExperimentRunner.Running;
import dev.selfplay.experiment.ExperimentStore.Place;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Conducts tournaments: each round is an experiment, of those that the round before has kept, with
/// seeds of its own, so the final's verdict owes nothing to the battles that chose its two.
///
/// Thread-safe. Every method may block on the disk. Each tournament has a virtual thread of its own.
public final class TournamentRunner implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Logger LOG = LoggerFactory.getLogger(TournamentRunner.class);

    // apart, so that a battle in the place of a void one is none of the next round's
    private static final long SEEDS = 1_000;

    private final ExperimentRunner runner;
    private final ExperimentStore experiments;
    private final TournamentStore store;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final List<Consumer<TournamentReport>> listeners = new CopyOnWriteArrayList<>();
    private final Map<UUID, Conduct> underWay = new ConcurrentHashMap<>();

    /// @param ids makes the ids of tournaments and rounds
    public TournamentRunner(
            ExperimentRunner runner,
            ExperimentStore experiments,
            TournamentStore store,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.runner = runner;
        this.experiments = experiments;
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    /// A tournament under way.
    ///
    /// @param finished what it says at its end; completes exceptionally if it could not be conducted
    public record Ranking(Tournament tournament, CompletableFuture<TournamentReport> finished) {}

    /// @param listener told after each round of a tournament of this process, and at its end, on any
    ///     thread
    /// @return unsubscribes
    public Runnable onRound(Consumer<TournamentReport> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// @param listener told a tournament of this process after each of its battles, on any thread
    /// @return unsubscribes
    public Runnable onLook(Consumer<UUID> listener) {
        return runner.onLook(round ->
                underWay.values().stream()
                        .filter(c -> round.experiment().id().equals(c.round))
                        .forEach(c -> listener.accept(c.id)));
    }

    /// @param planned told the arm of each battle before it begins
    public Ranking start(
            Environment.Sandbox permit, ExperimentOrder order, Consumer<Map<UUID, Arm>> planned) {
        Tournament tournament =
                new Tournament(
                        ids.get(),
                        order,
                        State.RUNNING,
                        null,
                        false,
                        clock.instant(),
                        null,
                        List.of());
        store.create(tournament);
        return new Conduct(permit, tournament, planned).begin();
    }

    /// Takes a tournament up that was stopped, or left in the middle by a crash.
    ///
    /// @throws IllegalStateException where nothing of it is left to be done, or it is under way
    public Ranking resume(
            Environment.Sandbox permit, UUID tournamentId, Consumer<Map<UUID, Arm>> planned) {
        Tournament tournament = store.find(tournamentId).orElseThrow();
        if (tournament.state() == State.FINISHED) {
            throw new IllegalStateException("The tournament is over: " + tournament.reason());
        }
        if (tournament.state() == State.RUNNING) {
            throw new IllegalStateException("The tournament is under way.");
        }
        store.setState(tournamentId, State.RUNNING, null, clock.instant());
        return new Conduct(permit, tournament, planned).begin();
    }

    /// Ends a tournament, whichever process conducts it: another one does so after the next of its
    /// battles. What was fought is kept.
    ///
    /// @throws IllegalStateException where no program conducts it
    public void stop(UUID tournamentId) {
        Tournament tournament = store.find(tournamentId).orElseThrow();
        if (tournament.state() != State.RUNNING) {
            throw new IllegalStateException(
                    "The tournament is not under way: " + tournament.reason());
        }
        store.wantStop(tournamentId);
        tournament.rounds().stream()
                .flatMap(round -> experiments.find(round).stream())
                .filter(round -> round.state() == State.RUNNING)
                .forEach(round -> runner.stop(round.id()));
    }

    /// What a tournament says now.
    public TournamentReport report(UUID tournamentId) {
        Tournament tournament = store.find(tournamentId).orElseThrow();
        return TournamentReport.of(
                tournament,
                tournament.rounds().stream()
                        .filter(round -> experiments.find(round).isPresent())
                        .map(round ->
                                new TournamentReport.Fought(
                                        runner.report(round), experiments.outcomes(round)))
                        .toList());
    }

    /// Waits for what is under way, once the engine is closed.
    @Override
    public void close() {
        CompletableFuture<?> all =
                CompletableFuture.allOf(
                        underWay.values().stream()
                                .map(conduct -> conduct.finished)
                                .toArray(CompletableFuture[]::new));
        try {
            all.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            // it has told so
        } catch (TimeoutException e) {
            LOG.warn("Not every tournament ended in time; they can be resumed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One tournament, from its first battle to its end.
    private final class Conduct {
        private final Environment.Sandbox permit;
        private final Tournament tournament;
        private final UUID id;
        private final Consumer<Map<UUID, Arm>> planned;
        private final CompletableFuture<TournamentReport> finished = new CompletableFuture<>();
        private volatile @Nullable UUID round;

        Conduct(
                Environment.Sandbox permit,
                Tournament tournament,
                Consumer<Map<UUID, Arm>> planned) {
            this.permit = permit;
            this.tournament = tournament;
            this.id = tournament.id();
            this.planned = planned;
        }

        Ranking begin() {
            underWay.put(id, this);
            Thread.ofVirtual()
                    .name("tournament-" + id)
                    .start(() -> {
                        try {
                            conduct();
                            TournamentReport last = report(id);
                            listeners.forEach(listener -> listener.accept(last));
                            finished.complete(last);
                        } catch (InterruptedException | ExecutionException e) {
                            finished.completeExceptionally(e);
                        } catch (RuntimeException | Error e) {
                            LOG.error("Tournament {} could not be conducted", id, e);
                            end(State.STOPPED, "It could not go on: " + e.getMessage());
                            finished.completeExceptionally(e);
                        } finally {
                            underWay.remove(id, this);
                        }
                    });
            return new Ranking(tournament, finished);
        }

        private void end(State state, @Nullable String reason) {
            store.setState(id, state, reason, clock.instant());
        }

        private void conduct() throws InterruptedException, ExecutionException {
            int rounds = tournament.bracket().rounds().size();
            for (int next = 0; next < rounds; next++) {
                Tournament now = store.find(id).orElseThrow();
                if (now.stopWanted()) {
                    end(State.STOPPED, "Stopped by you.");
                    return;
                }
                Experiment kept = begun(now, next).orElse(null);
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
                    end(
                            State.FINISHED,
                            "Its budget of $%s does not pay another round."
                                    .formatted(whole.toFixed(2)));
                    return;
                }
                Experiment fought =
                        (kept == null ? start(next, before, budget) : resume(kept))
                                .finished()
                                .get()
                                .experiment();
                if (fought.state() != State.FINISHED) {
                    String why = String.valueOf(fought.reason());
                    end(State.STOPPED, why.replace("experiment resume", "tournament resume"));
                    return;
                }
                TournamentReport after = report(id);
                listeners.forEach(listener -> listener.accept(after));
            }
            end(State.FINISHED, "Its final is over.");
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
            round = experiment;
            return runner.start(permit, experiment, order, told(order.design().arms()));
        }

        private Running resume(Experiment kept) {
            round = kept.id();
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
                    !last);
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
