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
import dev.selfplay.prompt.SectionEdit;
import dev.selfplay.training.Training;
import dev.selfplay.training.Training.Effect;
import dev.selfplay.training.Training.Reflection;
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

    /// What a round has tried so far.
    ///
    /// @param effect of what was kept; null where nothing was
    /// @param whole whether all of it was measured to the end
    private record Tests(List<Tried> tried, @Nullable Effect effect, Usd spent, boolean whole) {}

    private Training round(Training training, Round begun)
            throws InterruptedException, ExecutionException {
        Round fought = fought(training, begun);
        Training now = kept(training.with(fought));
        if (stopped() || locked(now)) {
            return now;
        }
        Tests tests = tactics(now, fought);
        if (tests.whole() && now.setup().reflect() && !stopped() && !locked(now)) {
            Round tried = fought.trying(tests.tried()).withSpent(tests.spent());
            Reflection thought = reflection(now.with(tried), tried);
            if (thought != null) {
                fought = fought.reflection() == null ? fought.with(thought) : fought;
                now = kept(now.with(fought));
                if (stopped() || locked(now)) {
                    return now;
                }
                tests = edit(now, tried, thought, tests);
            }
        }
        return tests.whole() || !(stopped() || locked(now))
                ? kept(now.with(fought.over(tests.tried(), tests.effect(), tests.spent())))
                : now; // its proofs are taken up with it
    }

    private Tests tactics(Training now, Round fought)
            throws InterruptedException, ExecutionException {
        Map<UUID, Repeats> repeats = workbench.proofs().repeats();
        List<Tactic> found = found(now, fought);
        List<Tried> tried = new ArrayList<>();
        List<Tactic> worth = new ArrayList<>();
        for (Tactic tactic : found) {
            Repeats again = repeats.get(tactic.battleId());
            boolean asked = workbench.settings().get(Settings.WIN_REPEATS) > 0;
            if (asked && (again == null || !again.repeats())) {
                tried.add(tried(tactic, again, null, false, "luck: won once, not again"));
            } else if (worth.size() < TRIED) {
                worth.add(tactic);
            }
        }
        if (worth.isEmpty()) {
            return new Tests(tried, null, spentBy(fought), true);
        }
        List<Proof> proofs =
                proofs(
                        now.with(fought.withSpent(spentBy(fought))),
                        worth,
                        workbench.trainings().proposal(now));
        Usd spent = proofs.stream().map(p -> p.report().spent()).reduce(spentBy(fought), Usd::plus);
        for (Tactic tactic : worth) {
            Proof proof = own(proofs, tactic);
            tried.add(
                    tried(
                            tactic,
                            repeats.get(tactic.battleId()),
                            proof,
                            proof != null && proof.standing() == Standing.PROVEN,
                            proof == null ? "not measured" : proof.words()));
        }
        Proof effect = effect(proofs, tried);
        return new Tests(
                tried,
                effect == null ? null : effect(effect),
                spent,
                proofs.stream().allMatch(Proof::finished));
    }

    /// What was made of the lost battles, asked for once.
    ///
    /// @param tried the round with the tactics that it keeps
    private @Nullable Reflection reflection(Training now, Round tried) throws InterruptedException {
        Reflection known = tried.reflection();
        return known != null
                ? known
                : new Reflections(workbench)
                        .on(now, tried, workbench.trainings().proposal(now), left(now))
                        .orElse(null);
    }

    /// Proves an edit on top of the tactics that the round keeps.
    private Tests edit(Training now, Round tried, Reflection thought, Tests tests)
            throws InterruptedException, ExecutionException {
        boolean asked = tried.reflection() == null;
        Usd spent = asked ? tests.spent().plus(thought.cost()) : tests.spent();
        Training proposed = now.with(tried.withSpent(spent));
        SectionEdit edit = thought.edit();
        Proof proof =
                edit == null
                        ? null
                        : new EditProofs(workbench)
                                .prove(
                                        proposed,
                                        thought,
                                        edit,
                                        workbench.trainings().proposal(proposed),
                                        left(proposed),
                                        this::with)
                                .orElse(null);
        boolean helps = proof != null && proof.standing() == Standing.PROVEN;
        List<Tried> all = new ArrayList<>(tests.tried());
        all.add(
                new Tried(
                        thought.id(),
                        thought.title(),
                        thought.from(),
                        proof == null ? null : proof.bond().experimentId(),
                        helps,
                        edit == null
                                ? thought.fault()
                                : proof == null ? "not measured" : proof.words(),
                        proof == null ? null : effect(proof),
                        edit));
        Effect gained = proof != null && helps ? effect(proof) : null;
        Effect before = tests.effect();
        return new Tests(
                all,
                gained == null ? before : before == null ? gained : before.and(gained),
                proof == null ? spent : spent.plus(proof.report().spent()),
                proof == null || proof.finished());
    }

    private static Tried tried(
            Tactic tactic,
            @Nullable Repeats again,
            @Nullable Proof proof,
            boolean kept,
            String why) {
        return new Tried(
                tactic.id(),
                tactic.title(),
                again == null ? "" : again.words(),
                proof == null ? null : proof.bond().experimentId(),
                kept,
                why,
                proof == null ? null : effect(proof),
                null);
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
    private static @Nullable Proof effect(List<Proof> proofs, List<Tried> tried) {
        Set<UUID> kept =
                tried.stream().filter(Tried::kept).map(Tried::tactic).collect(Collectors.toSet());
        return proofs.stream()
                .filter(p -> kept.containsAll(p.bond().tactics().keySet()))
                .max(
                        Comparator.comparingInt(Proof::together)
                                .thenComparingDouble(p -> p.comparison().difference()))
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

    /// By its battles and its reflection.
    private Usd spentBy(Round round) {
        Reflection thought = round.reflection();
        return workbench.trainings().battles(round).stream()
                .map(Battle::cost)
                .reduce(thought == null ? Usd.ZERO : thought.cost(), Usd::plus);
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
            now = now.fighting(handle.run().id());
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
                                                    left(
                                                            training.with(
                                                                    now.withSpent(spentBy(now)))),
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
        return now.fought(mean.isPresent() ? mean.getAsDouble() : null, spentBy(now));
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
