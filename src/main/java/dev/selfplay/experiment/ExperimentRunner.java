package dev.selfplay.experiment;

import dev.selfplay.config.Environment;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.BattleEngine;
import dev.selfplay.engine.BattleStore;
import dev.selfplay.engine.BattleStore.BattleMaterial;
import dev.selfplay.engine.PlannedBattle;
import dev.selfplay.engine.RunBudget;
import dev.selfplay.engine.RunHandle;
import dev.selfplay.experiment.Experiment.State;
import dev.selfplay.experiment.ExperimentOrder.ArmOrder;
import dev.selfplay.experiment.ExperimentStore.Place;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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

/// Conducts experiments: has their battles fought, looks after each, and ends them on a verdict or at
/// a budget.
///
/// Thread-safe. Every method may block on the disk. Each experiment has a virtual thread of its own,
/// on which listeners are told.
public final class ExperimentRunner implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Logger LOG = LoggerFactory.getLogger(ExperimentRunner.class);

    private final BattleEngine engine;
    private final BattleStore battles;
    private final ExperimentStore store;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final List<Consumer<ExperimentReport>> listeners = new CopyOnWriteArrayList<>();
    private final Map<UUID, Conduct> underWay = new ConcurrentHashMap<>();

    /// @param ids makes the ids of experiments and battles
    public ExperimentRunner(
            BattleEngine engine,
            BattleStore battles,
            ExperimentStore store,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.engine = engine;
        this.battles = battles;
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    /// An experiment under way.
    ///
    /// @param finished what it says at its end; completes exceptionally if it could not be conducted
    public record Running(Experiment experiment, CompletableFuture<ExperimentReport> finished) {}

    /// @param listener told after each battle, on any thread
    /// @return unsubscribes
    public Runnable onLook(Consumer<ExperimentReport> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// @param planned told the experiment and whose battle is in which arm before the first begins
    public Running start(
            Environment.Sandbox permit, ExperimentOrder order, Consumer<List<Place>> planned) {
        return start(permit, ids.get(), order, planned);
    }

    /// The same, under an id of the caller's.
    Running start(
            Environment.Sandbox permit,
            UUID id,
            ExperimentOrder order,
            Consumer<List<Place>> planned) {
        List<Place> places = new ArrayList<>();
        List<PlannedBattle> fights = new ArrayList<>();
        RunSettings settings = order.settings();
        List<Persona> sellers = new ArrayList<>(order.sellers());
        Collections.shuffle(sellers, new Random(settings.seed()));
        int arms = order.arms().size();
        for (Persona seller : sellers) {
            for (int repeat = 0; repeat < order.repeats(); repeat++) {
                int pair = fights.size() / arms;
                for (int at = 0; at < arms; at++) {
                    // each arm goes first as often as any other
                    int arm = (at + pair) % arms;
                    ArmOrder side = order.arms().get(arm);
                    PlannedBattle fight =
                            new PlannedBattle(
                                    ids.get(),
                                    seller,
                                    PlannedBattle.seed(settings.seed(), seller.id(), repeat),
                                    settings.models().with(Role.CLOSER, side.arm().closerModel()),
                                    side.mergedPrompt(),
                                    settings.levels().fixed(),
                                    null);
                    fights.add(fight);
                    places.add(new Place(fight.id(), arm, seller.id(), repeat, 0));
                }
            }
        }
        Experiment experiment =
                new Experiment(
                        id, order.design(), State.RUNNING, null, false, clock.instant(), null);
        store.create(experiment, places);
        planned.accept(places);
        Conduct conduct = new Conduct(permit, experiment, planned, order.perBattle());
        return conduct.begin(() ->
                List.of(
                        engine.start(
                                permit,
                                settings,
                                fights,
                                new RunBudget(order.budget(), order.perBattle()))));
    }

    /// Takes an experiment up that was stopped, or left in the middle by a crash.
    ///
    /// @throws IllegalStateException where nothing of it is left to be done, or it is under way
    public Running resume(
            Environment.Sandbox permit, UUID experimentId, Consumer<List<Place>> planned) {
        Experiment experiment = store.find(experimentId).orElseThrow();
        if (experiment.state() == State.FINISHED) {
            throw new IllegalStateException("The experiment is over: " + experiment.reason());
        }
        List<Outcome> outcomes = store.outcomes(experimentId);
        if (experiment.state() == State.RUNNING
                || outcomes.stream().anyMatch(o -> !o.state().ended())) {
            throw new IllegalStateException("The experiment is under way.");
        }
        if (outcomes.isEmpty()) {
            throw new IllegalStateException(
                    "The program ended before the experiment had a battle. Delete it and run it"
                            + " anew.");
        }
        store.setState(experimentId, State.RUNNING, null, clock.instant());
        planned.accept(outcomes.stream().map(Outcome::place).toList());
        List<UUID> left =
                outcomes.stream()
                        .filter(o -> o.state().resumable() || o.state() == BattleState.UNGRADED)
                        .map(Outcome::battleId)
                        .toList();
        Conduct conduct = new Conduct(permit, experiment, planned, Usd.ZERO);
        return conduct.begin(() ->
                engine.resume(
                        permit,
                        left,
                        experiment.design().settings().concurrency(),
                        conduct.left(outcomes)));
    }

    /// Ends an experiment before its verdict, whichever process conducts it: another one does so after
    /// the next of its battles. What was fought is kept.
    ///
    /// @throws IllegalStateException where no program conducts it
    public void stop(UUID experimentId) {
        Experiment experiment = store.find(experimentId).orElseThrow();
        if (experiment.state() != State.RUNNING) {
            throw new IllegalStateException(
                    "The experiment is not under way"
                            + (experiment.reason() == null ? "." : ": " + experiment.reason()));
        }
        store.wantStop(experimentId);
        Conduct conduct = underWay.get(experimentId);
        if (conduct != null) {
            conduct.look();
        }
    }

    /// What an experiment says now.
    public ExperimentReport report(UUID experimentId) {
        Experiment experiment = store.find(experimentId).orElseThrow();
        return Analysis.of(experiment, store.outcomes(experimentId), store.scores(experimentId));
    }

    /// The same without the criteria, which takes a tenth of the time.
    public ExperimentReport glance(UUID experimentId) {
        Experiment experiment = store.find(experimentId).orElseThrow();
        return Analysis.of(experiment, store.outcomes(experimentId), Map.of());
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
            LOG.warn("Not every experiment ended in time; they can be resumed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One experiment, from its first battle to its end.
    private final class Conduct {
        private final Environment.Sandbox permit;
        private final UUID id;
        private final Experiment experiment;
        private final Consumer<List<Place>> planned;
        private final Usd perBattle;
        private final List<RunHandle> runs = new CopyOnWriteArrayList<>();
        private final Signal signal = new Signal(this::has);
        private final CompletableFuture<ExperimentReport> finished = new CompletableFuture<>();

        Conduct(
                Environment.Sandbox permit,
                Experiment experiment,
                Consumer<List<Place>> planned,
                Usd perBattle) {
            this.permit = permit;
            this.id = experiment.id();
            this.experiment = experiment;
            this.planned = planned;
            this.perBattle = perBattle;
        }

        Running begin(Supplier<List<RunHandle>> first) {
            underWay.put(id, this);
            Runnable unsubscribe = engine.events().subscribe(signal);
            Thread.ofVirtual()
                    .name("experiment-" + id)
                    .start(() -> {
                        try {
                            first.get().forEach(this::add);
                            finished.complete(conduct());
                        } catch (InterruptedException e) {
                            finished.completeExceptionally(e);
                        } catch (RuntimeException | Error e) {
                            LOG.error("Experiment {} could not be conducted", id, e);
                            store.setState(
                                    id,
                                    State.STOPPED,
                                    "It could not go on: " + e.getMessage(),
                                    clock.instant());
                            finished.completeExceptionally(e);
                        } finally {
                            unsubscribe.run();
                            underWay.remove(id, this);
                        }
                    });
            return new Running(experiment, finished);
        }

        /// What may still be spent.
        private RunBudget left(List<Outcome> outcomes) {
            Usd budget = experiment.design().budget();
            return new RunBudget(
                    budget == null ? null : budget.minus(Analysis.spent(outcomes)).max(Usd.ZERO),
                    perBattle.max(Analysis.dearest(outcomes)));
        }

        private void add(RunHandle run) {
            runs.add(run);
            var _ = run.finished().whenComplete((summary, failure) -> signal.give());
        }

        private boolean has(UUID runId) {
            return runs.stream().anyMatch(run -> run.run().id().equals(runId));
        }

        void look() {
            signal.give();
        }

        private ExperimentReport conduct() throws InterruptedException {
            Ending ending = null;
            while (true) {
                boolean over = runs.stream().allMatch(run -> run.finished().isDone());
                Experiment now = store.find(id).orElseThrow();
                List<Outcome> outcomes = store.outcomes(id);
                ExperimentReport report = Analysis.of(now, outcomes, Map.of());
                listeners.forEach(listener -> listener.accept(report));
                if (ending == null || !ending.cut()) {
                    Ending next = Ending.of(report, outcomes, perBattle);
                    if (next != null && !next.equals(ending)) {
                        ending = next;
                        for (RunHandle run : runs) {
                            engine.endRun(run.run().id(), next.reason(), next.cut());
                        }
                    }
                }
                if (over) {
                    if (ending == null && replaced(outcomes)) {
                        continue;
                    }
                    return close(report, ending);
                }
                signal.await();
            }
        }

        /// Fills the places of void battles anew.
        private boolean replaced(List<Outcome> outcomes) {
            List<Outcome> empty = Analysis.toReplace(experiment, outcomes);
            if (empty.isEmpty()) {
                return false;
            }
            List<PlannedBattle> fights = new ArrayList<>();
            List<Place> places = new ArrayList<>();
            for (Outcome outcome : empty) {
                BattleMaterial material = battles.material(outcome.battleId());
                RunSettings settings = experiment.design().settings();
                Arm arm = experiment.design().arms().get(outcome.arm());
                UUID battle = ids.get();
                int attempt = outcome.attempt() + 1;
                fights.add(
                        new PlannedBattle(
                                battle,
                                material.persona(),
                                // with the same seed it would be void again
                                PlannedBattle.seed(
                                        settings.seed() + attempt,
                                        outcome.personaId(),
                                        outcome.repeat()),
                                settings.models().with(Role.CLOSER, arm.closerModel()),
                                material.mergedPrompt(),
                                material.level(),
                                outcome.battleId()));
                places.add(
                        new Place(
                                battle,
                                outcome.arm(),
                                outcome.personaId(),
                                outcome.repeat(),
                                attempt));
            }
            store.add(id, places);
            planned.accept(places);
            add(engine.start(permit, experiment.design().settings(), fights, left(outcomes)));
            return true;
        }

        private ExperimentReport close(ExperimentReport report, @Nullable Ending ending) {
            Ending end = ending == null ? Ending.atLast(report) : ending;
            store.setState(id, end.state(), end.reason(), clock.instant());
            ExperimentReport last = report(id);
            listeners.forEach(listener -> listener.accept(last));
            return last;
        }
    }
}
