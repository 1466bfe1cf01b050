package dev.selfplay.experiment;

import dev.selfplay.conduct.Conductor;
import dev.selfplay.conduct.Conductor.Ended;
import dev.selfplay.conduct.Conductor.Part;
import dev.selfplay.conduct.Work;
import dev.selfplay.conduct.Work.Kind;
import dev.selfplay.config.Environment;
import dev.selfplay.domain.BattleEvent;
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
import dev.selfplay.experiment.ExperimentOrder.ArmOrder;
import dev.selfplay.experiment.ExperimentStore.Place;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Conducts experiments: has their battles fought, looks after each, and ends them on a verdict or at
/// a budget.
///
/// Thread-safe. Every method may block on the disk. Each experiment has a virtual thread of its own,
/// on which listeners are told.
public final class ExperimentRunner {
    private final BattleEngine engine;
    private final BattleStore battles;
    private final ExperimentStore store;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final Conductor<Experiment, ExperimentReport> conductor;

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
        conductor =
                new Conductor<>(
                        Kind.EXPERIMENT,
                        store,
                        this::report,
                        () -> battles.recover(clock.instant()),
                        clock);
    }

    /// An experiment under way.
    ///
    /// @param finished what it says at its end; completes exceptionally if it could not be conducted
    public record Running(Experiment experiment, CompletableFuture<ExperimentReport> finished) {}

    /// Which are under way, and how to stop and pause them; who listens is told after each battle.
    public Conductor<Experiment, ExperimentReport> conductor() {
        return conductor;
    }

    /// @param of what it belongs to; null where a person asks for it by itself
    /// @param planned told the experiment and whose battle is in which arm before the first begins
    public Running start(
            Environment.Sandbox permit,
            ExperimentOrder order,
            @Nullable Belonging of,
            Consumer<List<Place>> planned) {
        return start(permit, ids.get(), order, of, planned);
    }

    /// The same, under an id of the caller's.
    Running start(
            Environment.Sandbox permit,
            UUID id,
            ExperimentOrder order,
            @Nullable Belonging of,
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
        Experiment experiment = new Experiment(Work.begun(id, clock.instant()), order.design(), of);
        store.create(experiment, places);
        planned.accept(places);
        return begin(
                conductor::start,
                new Fight(
                        permit,
                        experiment,
                        planned,
                        order.perBattle(),
                        () ->
                                List.of(
                                        engine.start(
                                                permit,
                                                settings,
                                                fights,
                                                new RunBudget(
                                                        order.budget(), order.perBattle())))));
    }

    /// Takes an experiment up that was stopped, or left in the middle by a crash.
    ///
    /// @throws IllegalStateException where nothing of it is left to be done, or it is under way
    public Running resume(
            Environment.Sandbox permit, UUID experimentId, Consumer<List<Place>> planned) {
        Experiment experiment = conductor.demandIdle(experimentId);
        List<Outcome> outcomes = store.outcomes(experimentId);
        if (outcomes.isEmpty()) {
            throw new IllegalStateException(
                    "The program ended before the experiment had a battle. Delete it and run it"
                            + " anew.");
        }
        if (outcomes.stream().anyMatch(o -> !o.state().ended())) {
            throw new IllegalStateException("Battles of the experiment are under way.");
        }
        List<UUID> left =
                outcomes.stream()
                        .filter(o -> o.state().resumable() || o.state() == BattleState.UNGRADED)
                        .map(Outcome::battleId)
                        .toList();
        return begin(
                conductor::resume,
                new Fight(
                        permit,
                        experiment,
                        planned,
                        Usd.ZERO,
                        () -> {
                            planned.accept(outcomes.stream().map(Outcome::place).toList());
                            return engine.resume(
                                    permit,
                                    left,
                                    experiment.design().settings().concurrency(),
                                    left(experiment, outcomes, Usd.ZERO));
                        }));
    }

    private static Running begin(
            BiFunction<
                            UUID,
                            Conductor.Body<Experiment, ExperimentReport>,
                            CompletableFuture<ExperimentReport>>
                    how,
            Fight fight) {
        return new Running(fight.experiment, how.apply(fight.experiment.id(), fight));
    }

    /// What an experiment says now.
    public ExperimentReport report(UUID experimentId) {
        Experiment experiment = store.find(experimentId).orElseThrow();
        return store.said(
                experiment,
                Analysis.RULES,
                () ->
                        Analysis.of(
                                experiment,
                                store.outcomes(experimentId),
                                store.scores(experimentId)));
    }

    /// What may still be spent.
    private static RunBudget left(Experiment experiment, List<Outcome> outcomes, Usd perBattle) {
        Usd budget = experiment.design().budget();
        return new RunBudget(
                budget == null ? null : budget.minus(Analysis.spent(outcomes)).max(Usd.ZERO),
                perBattle.max(Analysis.dearest(outcomes)));
    }

    /// One experiment, from its first battle to its end.
    private final class Fight implements Conductor.Body<Experiment, ExperimentReport> {
        private final Environment.Sandbox permit;
        private final UUID id;
        private final Experiment experiment;
        private final Consumer<List<Place>> planned;
        private final Usd perBattle;
        private final Supplier<List<RunHandle>> first;
        private final List<RunHandle> runs = new CopyOnWriteArrayList<>();
        private final Signal signal = new Signal(this::has);

        Fight(
                Environment.Sandbox permit,
                Experiment experiment,
                Consumer<List<Place>> planned,
                Usd perBattle,
                Supplier<List<RunHandle>> first) {
            this.permit = permit;
            this.id = experiment.id();
            this.experiment = experiment;
            this.planned = planned;
            this.perBattle = perBattle;
            this.first = first;
        }

        @Override
        public Ended conduct(Conductor<Experiment, ExperimentReport>.Conduct conduct)
                throws InterruptedException {
            Runnable unsubscribe =
                    engine.events()
                            .subscribe(event -> {
                                if (event instanceof BattleEvent.RunPaused p && has(p.runId())) {
                                    conduct.held(p.paused());
                                }
                                signal.accept(event);
                            });
            try {
                first.get().forEach(run -> add(conduct, run));
                return fight(conduct);
            } finally {
                unsubscribe.run();
            }
        }

        private void add(Conductor<Experiment, ExperimentReport>.Conduct conduct, RunHandle run) {
            runs.add(run);
            var _ =
                    conduct.with(
                            new Part(paused -> engine.pause(run.run().id(), paused), signal::give));
            var _ = run.finished().whenComplete((summary, failure) -> signal.give());
        }

        private boolean has(UUID runId) {
            return runs.stream().anyMatch(run -> run.run().id().equals(runId));
        }

        private Ended fight(Conductor<Experiment, ExperimentReport>.Conduct conduct)
                throws InterruptedException {
            Ending ending = null;
            while (true) {
                boolean over = runs.stream().allMatch(run -> run.finished().isDone());
                Experiment now = conduct.now();
                List<Outcome> outcomes = store.outcomes(id);
                ExperimentReport report = Analysis.of(now, outcomes, Map.of());
                conduct.tell(report);
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
                    if (ending == null
                            && (replaced(conduct, outcomes) || extended(conduct, outcomes))) {
                        continue;
                    }
                    Ending end = ending == null ? Ending.atLast(report) : ending;
                    return new Ended(end.state(), end.reason());
                }
                signal.await();
            }
        }

        /// Fills the places of void battles anew.
        private boolean replaced(
                Conductor<Experiment, ExperimentReport>.Conduct conduct, List<Outcome> outcomes) {
            List<Next> next =
                    Analysis.toReplace(experiment, outcomes).stream()
                            .map(o -> new Next(o, o.repeat(), o.attempt() + 1))
                            .toList();
            return fought(conduct, outcomes, next);
        }

        /// Fights the same sellers more often, where that is planned and worth it.
        private boolean extended(
                Conductor<Experiment, ExperimentReport>.Conduct conduct, List<Outcome> outcomes) {
            Map<UUID, List<Outcome>> sellers =
                    Analysis.toExtend(experiment, outcomes).stream()
                            .collect(
                                    Collectors.groupingBy(
                                            Outcome::personaId,
                                            LinkedHashMap::new,
                                            Collectors.toList()));
            List<Next> next = new ArrayList<>();
            int from = experiment.design().repeats();
            for (List<Outcome> arms : sellers.values()) {
                for (int repeat = from; repeat < from + experiment.design().more(); repeat++) {
                    for (int at = 0; at < arms.size(); at++) {
                        // each arm goes first as often as any other
                        next.add(new Next(arms.get((at + repeat) % arms.size()), repeat, 0));
                    }
                }
            }
            return fought(conduct, outcomes, next);
        }

        /// A battle like one before, in another place.
        private record Next(Outcome like, int repeat, int attempt) {}

        private boolean fought(
                Conductor<Experiment, ExperimentReport>.Conduct conduct,
                List<Outcome> outcomes,
                List<Next> next) {
            if (next.isEmpty()) {
                return false;
            }
            List<PlannedBattle> fights = new ArrayList<>();
            List<Place> places = new ArrayList<>();
            RunSettings settings = experiment.design().settings();
            for (Next one : next) {
                Outcome like = one.like();
                BattleMaterial material = battles.material(like.battleId());
                Arm arm = experiment.design().arms().get(like.arm());
                UUID battle = ids.get();
                fights.add(
                        new PlannedBattle(
                                battle,
                                material.persona(),
                                // in the place of a void one: with the same seed it would be void
                                // again
                                PlannedBattle.seed(
                                        settings.seed() + one.attempt(),
                                        like.personaId(),
                                        one.repeat()),
                                settings.models().with(Role.CLOSER, arm.closerModel()),
                                material.mergedPrompt(),
                                material.level(),
                                one.attempt() == 0 ? null : like.battleId()));
                places.add(
                        new Place(
                                battle, like.arm(), like.personaId(), one.repeat(), one.attempt()));
            }
            store.add(id, places);
            planned.accept(places);
            add(
                    conduct,
                    engine.start(permit, settings, fights, left(experiment, outcomes, perBattle)));
            return true;
        }
    }
}
