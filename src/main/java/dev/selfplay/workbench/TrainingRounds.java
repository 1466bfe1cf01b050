package dev.selfplay.workbench;

import dev.selfplay.conduct.Conductor;
import dev.selfplay.conduct.Conductor.Ended;
import dev.selfplay.conduct.Conductor.Part;
import dev.selfplay.conduct.Work.State;
import dev.selfplay.config.Settings;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.PlannedBattle;
import dev.selfplay.engine.RunBudget;
import dev.selfplay.engine.RunHandle;
import dev.selfplay.experiment.Belonging;
import dev.selfplay.experiment.Belonging.Whole;
import dev.selfplay.experiment.Comparison;
import dev.selfplay.gate.GateStore.Kind;
import dev.selfplay.gate.Proof;
import dev.selfplay.gate.Proof.Standing;
import dev.selfplay.gate.Repeats;
import dev.selfplay.gate.SellerSet;
import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.training.Training;
import dev.selfplay.training.Training.Effect;
import dev.selfplay.training.Training.Round;
import dev.selfplay.training.Training.Setup;
import dev.selfplay.training.Training.Tried;
import dev.selfplay.training.TrainingStore;
import dev.selfplay.workbench.Proofs.Order;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Conducts a training from where it is to its end, step by step: each is kept before the next, and
/// what was done of a step is found again. One thread.
final class TrainingRounds {
    /// Proofs cost the most: the best few of a round are tried.
    private static final int TRIED = 3;

    /// All of them together, and each by itself.
    private static final int PROOFS = TRIED + 1;

    /// The battles that the proofs of a round fight at most.
    ///
    /// @param repeats pairs of battles per seller
    static int proving(int repeats, int sellers) {
        return 2 * sellers * (PROOFS * repeats + Order.more(repeats));
    }

    private final Workbench workbench;
    private final TrainingStore store;
    private final Conductor<Training, Training>.Conduct conduct;
    private final Consumer<Training> told;

    TrainingRounds(
            Workbench workbench,
            TrainingStore store,
            Conductor<Training, Training>.Conduct conduct,
            Consumer<Training> told) {
        this.workbench = workbench;
        this.store = store;
        this.conduct = conduct;
        this.told = told;
    }

    private Training kept(Training training) {
        store.save(training);
        told.accept(training);
        conduct.tell(training);
        return training;
    }

    Ended run(Training begun) throws InterruptedException, ExecutionException {
        Training now = begun;
        while (true) {
            conduct.await();
            String end = end(now);
            if (stopped()) {
                return new Ended(State.STOPPED, "Stopped by you.");
            }
            if (locked(now)) {
                return new Ended(State.STOPPED, "The session is locked.");
            }
            if (end != null) {
                return last(now, end);
            }
            Round round =
                    now.rounds().isEmpty() || now.rounds().getLast().over()
                            ? Round.begun(now.rounds().size() + 1)
                            : now.rounds().getLast();
            now = round(now, round);
        }
    }

    /// An experiment that it waits for.
    private void with(UUID experimentId) {
        var _ = conduct.with(workbench.experiments().conductor().part(experimentId));
    }

    private boolean stopped() {
        return conduct.stopWanted();
    }

    private boolean locked(Training training) {
        Session session = workbench.guard(training.setup().settings().account()).session();
        return session.locked();
    }

    /// Why no further round begins; null where one does.
    private @Nullable String end(Training now) {
        Setup setup = now.setup();
        boolean between = now.rounds().isEmpty() || now.rounds().getLast().over();
        if (!between) {
            return null;
        }
        if (now.rounds().size() >= setup.rounds()) {
            return "All its rounds are over.";
        }
        if (now.fruitless() >= setup.patience()) {
            return String.format(
                    Locale.ROOT, "Nothing helped in the last %d rounds.", setup.patience());
        }
        Usd left = left(now);
        if (left != null && left.compareTo(perRound(now)) < 0) {
            return "What is left of its budget pays no further round.";
        }
        return null;
    }

    /// What the dearest round has cost.
    private static Usd perRound(Training now) {
        return now.rounds().stream()
                .map(Round::spent)
                .max(Comparator.naturalOrder())
                .orElse(Usd.ZERO);
    }

    /// A quarter of the budget is kept for the final sellers.
    private static @Nullable Usd left(Training now) {
        Usd budget = now.setup().budget();
        return budget == null
                ? null
                : Usd.ofNanos(budget.nanos() - budget.nanos() / 4).minus(now.spent()).max(Usd.ZERO);
    }

    private Training round(Training training, Round begun)
            throws InterruptedException, ExecutionException {
        Round fought = fought(training, begun);
        Training now = kept(training.with(fought));
        if (stopped() || locked(now)) {
            return now;
        }
        PromptContent proposal = workbench.trainings().proposal(now);
        Map<UUID, Repeats> repeats = workbench.proofs().repeats();
        List<Tactic> found = found(now, fought);
        List<Tried> tried = new ArrayList<>();
        List<Tactic> worth = new ArrayList<>();
        for (Tactic tactic : found) {
            Repeats again = repeats.get(tactic.battleId());
            boolean asked = workbench.settings().get(Settings.WIN_REPEATS) > 0;
            if (asked && (again == null || !again.repeats())) {
                tried.add(dropped(tactic, again, null, "luck: won once, not again"));
            } else if (worth.size() < TRIED) {
                worth.add(tactic);
            }
        }
        Usd spent = spentBy(fought);
        Comparison effect = null;
        if (!worth.isEmpty()) {
            List<Proof> proofs = proofs(now.with(with(fought, List.of(), spent)), worth, proposal);
            spent =
                    spent.plus(
                            proofs.stream()
                                    .map(p -> p.report().spent())
                                    .reduce(Usd.ZERO, Usd::plus));
            for (Tactic tactic : worth) {
                Proof proof = own(proofs, tactic);
                boolean helps = proof != null && proof.standing() == Standing.PROVEN;
                Repeats again = repeats.get(tactic.battleId());
                tried.add(
                        proof == null || !helps
                                ? dropped(
                                        tactic,
                                        again,
                                        proof,
                                        proof == null ? "not measured" : proof.words())
                                : new Tried(
                                        tactic.id(),
                                        tactic.title(),
                                        again == null ? "" : again.words(),
                                        proof.bond().experimentId(),
                                        true,
                                        proof.words(),
                                        effect(proof)));
            }
            effect = effect(proofs, tried);
            if (proofs.stream().anyMatch(p -> !p.finished()) && (stopped() || locked(now))) {
                return now; // its proofs are taken up with it
            }
        }
        return kept(
                now.with(
                        new Round(
                                fought.number(),
                                fought.run(),
                                tried,
                                true,
                                fought.trainingMean(),
                                effect == null ? null : effect.difference(),
                                effect == null ? null : effect.interval().low(),
                                effect == null ? null : effect.interval().high(),
                                spent)));
    }

    private static Round with(Round round, List<Tried> tried, Usd spent) {
        return new Round(
                round.number(),
                round.run(),
                tried,
                round.over(),
                round.trainingMean(),
                null,
                null,
                null,
                spent);
    }

    private static Tried dropped(
            Tactic tactic, @Nullable Repeats again, @Nullable Proof proof, String why) {
        return new Tried(
                tactic.id(),
                tactic.title(),
                again == null ? "" : again.words(),
                proof == null ? null : proof.bond().experimentId(),
                false,
                why,
                proof == null ? null : effect(proof));
    }

    private static @Nullable Effect effect(Proof proof) {
        Comparison measured = proof.comparison();
        return measured.sellers().isEmpty()
                ? null
                : new Effect(
                        measured.difference(),
                        measured.interval().low(),
                        measured.interval().high());
    }

    /// The proof that speaks for or against a tactic: its own, or that of all together.
    private static @Nullable Proof own(List<Proof> proofs, Tactic tactic) {
        List<Proof> alone = proofs.stream().filter(p -> p.together() == 1).toList();
        return proofs.stream()
                .filter(p -> p.bond().tactics().containsKey(tactic.id()))
                .sorted(Comparator.comparingInt(Proof::together))
                .reduce((own, several) -> own.or(several, alone))
                .orElse(null);
    }

    /// What the round's tactics did: all together where all were kept, or else the best by itself.
    private static @Nullable Comparison effect(List<Proof> proofs, List<Tried> tried) {
        Set<UUID> kept =
                tried.stream().filter(Tried::kept).map(Tried::tactic).collect(Collectors.toSet());
        return proofs.stream()
                .filter(p -> kept.containsAll(p.bond().tactics().keySet()))
                .max(
                        Comparator.comparingInt(Proof::together)
                                .thenComparingDouble(p -> p.comparison().difference()))
                .map(Proof::comparison)
                .orElse(null);
    }

    private List<Proof> proofs(Training now, List<Tactic> worth, PromptContent proposal)
            throws InterruptedException, ExecutionException {
        Setup setup = now.setup();
        Order order =
                new Order(
                        Kind.PROOF,
                        worth,
                        setup.settings(),
                        setup.repeats(),
                        setup.margin(),
                        left(now),
                        false,
                        proposal);
        try {
            return workbench
                    .proofs()
                    .start(
                            workbench.proofs().plan(order),
                            new Belonging(Whole.TRAINING, now.id()),
                            this::with,
                            arms -> {})
                    .finished()
                    .get();
        } catch (IllegalArgumentException e) {
            return List.of(); // what is left pays for no proof
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                return List.of();
            }
            throw e;
        }
    }

    /// What this round's wins gave, the best first, and was not tried before.
    private List<Tactic> found(Training now, Round round) {
        Set<UUID> battles =
                workbench.trainings().battles(round).stream()
                        .map(Battle::id)
                        .collect(Collectors.toSet());
        return workbench.promotion().tactics(Query.of(TacticState.WAITING)).stream()
                .filter(t -> battles.contains(t.battleId()) && !now.tried(t.id()))
                .sorted(Comparator.comparingInt(Tactic::best).reversed())
                .toList();
    }

    private Usd spentBy(Round round) {
        return workbench.trainings().battles(round).stream()
                .map(Battle::cost)
                .reduce(Usd.ZERO, Usd::plus);
    }

    private Round fought(Training training, Round round)
            throws InterruptedException, ExecutionException {
        Round now = round;
        List<RunHandle> handles;
        var settings = training.setup().settings();
        var permit = workbench.safety().permit(settings.account());
        if (now.run() == null) {
            List<Persona> sellers = workbench.trainings().sellers(SellerSet.TRAINING);
            String prompt =
                    workbench.prompt().forBattles(workbench.trainings().proposal(training)).text();
            List<PlannedBattle> planned =
                    sellers.stream()
                            .map(seller ->
                                    new PlannedBattle(
                                            UUID.randomUUID(),
                                            seller,
                                            PlannedBattle.seed(
                                                    settings.seed(), seller.id(), round.number()),
                                            settings.models(),
                                            prompt,
                                            settings.levels().fixed(),
                                            null))
                            .toList();
            RunHandle handle =
                    workbench
                            .engine()
                            .start(
                                    permit,
                                    settings,
                                    planned,
                                    new RunBudget(left(training), perBattle(training)));
            now =
                    new Round(
                            now.number(),
                            handle.run().id(),
                            List.of(),
                            false,
                            null,
                            null,
                            null,
                            null,
                            Usd.ZERO);
            kept(training.with(now));
            handles = List.of(handle);
        } else {
            // those that a stop cancelled too, within what is left for them
            List<Battle> cut =
                    workbench.trainings().battles(now).stream()
                            .filter(battle -> battle.state().resumable())
                            .toList();
            handles =
                    cut.isEmpty()
                            ? List.of()
                            : workbench
                                    .engine()
                                    .resume(
                                            permit,
                                            cut.stream().map(Battle::id).toList(),
                                            settings.concurrency(),
                                            new RunBudget(
                                                    left(training.with(spent(now))),
                                                    perBattle(training)));
        }
        for (RunHandle handle : handles) {
            UUID run = handle.run().id();
            var _ =
                    conduct.with(
                            new Part(
                                    paused -> workbench.engine().pause(run, paused),
                                    () -> workbench.engine().cancelRun(run)));
        }
        for (RunHandle handle : handles) {
            handle.finished().get();
        }
        workbench.winRepeats().await();
        var mean =
                workbench.trainings().battles(now).stream()
                        .map(Battle::total)
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::intValue)
                        .average();
        return new Round(
                now.number(),
                now.run(),
                List.of(),
                false,
                mean.isPresent() ? mean.getAsDouble() : null,
                null,
                null,
                null,
                spentBy(now));
    }

    private Usd perBattle(Training training) {
        List<Persona> sellers = workbench.trainings().sellers(SellerSet.TRAINING);
        return workbench
                .providers()
                .estimator()
                .estimate(
                        sellers,
                        1,
                        training.setup().settings(),
                        workbench
                                .prompt()
                                .forBattles(workbench.trainings().proposal(training))
                                .text())
                .map(all -> all.scaled(1, sellers.size()).likely().times(2))
                .orElse(Usd.ZERO);
    }

    private Round spent(Round round) {
        return with(round, round.tried(), spentBy(round));
    }

    private Ended last(Training training, String end)
            throws InterruptedException, ExecutionException {
        Training now = training;
        if (now.kept().isEmpty()) {
            return new Ended(State.FINISHED, end + " Nothing is proposed.");
        }
        UUID experiment = now.finalExperiment();
        Usd budget = now.setup().budget();
        var running =
                experiment == null
                        ? workbench
                                .trainings()
                                .measure(
                                        now,
                                        budget == null
                                                ? null
                                                : budget.minus(now.spent()).max(Usd.ZERO))
                        : workbench.experiments().report(experiment).experiment().state()
                                        == State.FINISHED
                                ? null
                                : workbench.experiments().resume(experiment, places -> {});
        if (running != null) {
            with(running.experiment().id());
            now = kept(now.withFinal(running.experiment().id()));
            var _ = running.finished().get();
        }
        UUID measured = Objects.requireNonNull(now.finalExperiment());
        boolean over =
                workbench.experiments().report(measured).experiment().state() == State.FINISHED;
        return over
                ? new Ended(State.FINISHED, end)
                : new Ended(State.STOPPED, "The proposal was not measured to the end.");
    }
}
