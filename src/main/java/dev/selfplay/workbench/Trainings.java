package dev.selfplay.workbench;

import dev.selfplay.conduct.Conductor;
import dev.selfplay.conduct.Conductor.Ended;
import dev.selfplay.conduct.Work;
import dev.selfplay.conduct.Work.Kind;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.experiment.Belonging;
import dev.selfplay.experiment.Belonging.Whole;
import dev.selfplay.experiment.Comparison;
import dev.selfplay.experiment.Experiment.Design;
import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.experiment.ExperimentRunner.Running;
import dev.selfplay.gate.SellerSet;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptDiff;
import dev.selfplay.prompt.PromptEdit;
import dev.selfplay.prompt.PromptStore.Reading;
import dev.selfplay.prompt.SectionEdit;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.training.Training;
import dev.selfplay.training.Training.Reflection;
import dev.selfplay.training.Training.Round;
import dev.selfplay.training.Training.Setup;
import dev.selfplay.training.Training.Tried;
import dev.selfplay.training.TrainingStore;
import dev.selfplay.workbench.Experiments.Request;
import dev.selfplay.workbench.Experiments.Sensitivity;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Self-play by itself: rounds that look for tactics, prove them and keep what helps in a proposed
/// prompt. Nothing is written to the prompt file; the tactics wait at the desk, and a person approves
/// all of them or some. Under a budget and the session's cap. Thread-safe; blocks on the disk.
public final class Trainings {
    private final Workbench workbench;
    private final TrainingStore store;
    private final Conductor<Training, Training> conductor;
    private final TrainingEdits edits;

    Trainings(Workbench workbench, TrainingStore store, Runnable recovery) {
        this.workbench = workbench;
        this.store = store;
        edits = new TrainingEdits(workbench, store);
        conductor =
                new Conductor<>(
                        Kind.TRAINING,
                        store,
                        id -> store.find(id).orElseThrow(),
                        recovery,
                        workbench.clock());
    }

    /// What it comes to.
    ///
    /// @param round what the battles of the first round cost, without repeats and proofs
    /// @param most all of its rounds with every proof that they may ask for, and the final sellers
    /// @param reflection asking once for an edit, which is in `most`; nothing where none is asked for
    /// @param training how many sellers are trained on
    /// @param heldOut how many prove
    /// @param last how many are kept for the end
    /// @param sensitivity of the last measurement, and thus of the whole
    public record Plan(
            Setup setup,
            CostEstimate round,
            CostEstimate most,
            CostEstimate reflection,
            int training,
            int heldOut,
            int last,
            Sensitivity sensitivity) {}

    /// Asks no model.
    ///
    /// @param budget null for the session's cap alone
    /// @param reflect whether each round has a model edit a section from its lost battles too
    /// @throws IllegalArgumentException saying what is wrong
    public Plan plan(
            int rounds, @Nullable Usd budget, int repeats, RunSettings settings, boolean reflect) {
        if (!(workbench.prompt().read() instanceof Reading.Found(var content, var _))) {
            throw new IllegalArgumentException("base_prompt.txt cannot be read");
        }
        Setup setup =
                new Setup(
                        rounds,
                        Setup.PATIENCE,
                        repeats,
                        Design.DEFAULT_MARGIN,
                        budget,
                        settings,
                        content.text(),
                        reflect);
        List<Persona> training = sellers(SellerSet.TRAINING);
        int heldOut = sellers(SellerSet.HELD_OUT).size();
        int last = sellers(SellerSet.FINAL).size();
        if (training.isEmpty() || heldOut == 0 || last == 0) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "training needs sellers of all three sets, and there are %d, %d held"
                                    + " out and %d final ones",
                            training.size(),
                            heldOut,
                            last));
        }
        CostEstimate round =
                workbench
                        .providers()
                        .estimator()
                        .estimate(
                                training,
                                1,
                                settings,
                                workbench.prompt().forBattles(content).text())
                        .orElseThrow(() -> new IllegalArgumentException("the cost is not known"));
        CostEstimate thought =
                reflect
                        ? new Reflections(workbench)
                                .estimate(content, settings)
                                .orElse(CostEstimate.NOTHING)
                        : CostEstimate.NOTHING;
        int proofs =
                TrainingRounds.proving(repeats, heldOut) + (reflect ? 2 * repeats * heldOut : 0);
        return new Plan(
                setup,
                round,
                round.scaled(
                                rounds * (training.size() + proofs) + 2 * repeats * last,
                                training.size())
                        .plus(thought.scaled(rounds, 1)),
                thought,
                training.size(),
                heldOut,
                last,
                workbench.experiments().sensitivity(last, repeats, 1));
    }

    List<Persona> sellers(SellerSet set) {
        return workbench
                .sellerSets()
                .split()
                .of(
                        set,
                        workbench.personas().current().personas().stream()
                                .filter(Persona::active)
                                .toList());
    }

    /// What is under way.
    ///
    /// @param finished it at its end
    public record Begun(UUID id, CompletableFuture<Training> finished) {}

    /// @param told after each step, on the training's own thread
    public Begun start(Plan plan, Consumer<Training> told) {
        var _ = workbench.safety().permit(plan.setup().settings().account());
        Training training =
                new Training(
                        Work.begun(UUID.randomUUID(), workbench.clock().instant()),
                        plan.setup(),
                        List.of(),
                        null);
        store.create(training);
        return new Begun(
                training.id(), conductor.start(training.id(), conduct -> rounds(conduct, told)));
    }

    /// Takes one up that was stopped, or left in the middle by a crash.
    ///
    /// @return it at its end
    /// @throws IllegalStateException where nothing of it is left to be done, or it is under way
    public CompletableFuture<Training> resume(UUID id, Consumer<Training> told) {
        Training training = conductor.demandIdle(id);
        var _ = workbench.safety().permit(training.setup().settings().account());
        return conductor.resume(id, conduct -> rounds(conduct, told));
    }

    private Ended rounds(Conductor<Training, Training>.Conduct conduct, Consumer<Training> told)
            throws InterruptedException, ExecutionException {
        Runnable gate = workbench.winRepeats().training();
        try {
            return new TrainingRounds(workbench, store, conduct, told).run(conduct.now());
        } finally {
            gate.run();
        }
    }

    /// How those under way are stopped and paused, and all are deleted; who listens is told after each
    /// step.
    public Conductor<Training, Training> conductor() {
        return conductor;
    }

    /// Newest first.
    public List<Training> all() {
        return store.all();
    }

    public Optional<Training> find(UUID id) {
        return store.find(id);
    }

    /// What the proposal did on the final sellers; empty before.
    public Optional<ExperimentReport> last(Training training) {
        UUID experiment = training.finalExperiment();
        return experiment == null
                ? Optional.empty()
                : Optional.of(workbench.experiments().report(experiment));
    }

    /// How it stands, for who watches it.
    ///
    /// @param last what the proposal did on the final sellers; null before
    /// @param spent all of it, that of the step under way too
    /// @param battles of its rounds, proofs and final sellers that were fought
    /// @param voided of them
    /// @param waiting for a person: what it kept and nobody has approved or rejected
    /// @param doing what is under way, for people; empty where nothing is
    public record Report(
            Training training,
            @Nullable ExperimentReport last,
            Usd spent,
            int battles,
            int voided,
            int waiting,
            String doing,
            boolean paused) {

        /// What the proposal did on the final sellers; null before that is measured.
        public @Nullable Comparison measured() {
            return last == null || last.comparisons().getFirst().sellers().isEmpty()
                    ? null
                    : last.comparisons().getFirst();
        }
    }

    /// Reads every battle of it.
    public Report report(UUID id) {
        Training training = store.find(id).orElseThrow();
        List<ExperimentReport> measured =
                workbench.experiments().whole().stream()
                        .filter(e -> e.of() != null && id.equals(e.of().id()))
                        .map(e -> workbench.experiments().report(e.id()))
                        .toList();
        Usd spent = measured.stream().map(ExperimentReport::spent).reduce(Usd.ZERO, Usd::plus);
        int fought = measured.stream().mapToInt(r -> r.battles() + r.voided()).sum();
        int voided = measured.stream().mapToInt(ExperimentReport::voided).sum();
        List<Battle> open = List.of();
        for (Round round : training.rounds()) {
            Reflection thought = round.reflection();
            spent = thought == null ? spent : spent.plus(thought.cost());
            open = battles(round);
            for (Battle battle : open) {
                spent = spent.plus(battle.cost());
                fought += battle.total() != null || battle.state() == BattleState.VOID ? 1 : 0;
                voided += battle.state() == BattleState.VOID ? 1 : 0;
            }
        }
        return new Report(
                training,
                last(training).orElse(null),
                spent,
                fought,
                voided,
                open(training).size() + edits().open(training).size(),
                training.state() == Work.State.RUNNING ? doing(training, open, measured) : "",
                conductor.paused(id));
    }

    private static String doing(
            Training training, List<Battle> fought, List<ExperimentReport> measured) {
        Round round = training.rounds().isEmpty() ? null : training.rounds().getLast();
        if (round == null || round.over()) {
            return training.finalExperiment() == null ? "begins" : "measuring on final sellers";
        }
        Optional<ExperimentReport> proof =
                measured.stream()
                        .filter(r -> r.experiment().state() == Work.State.RUNNING)
                        .findFirst();
        return String.format(
                Locale.ROOT,
                "round %d of %d: %s",
                round.number(),
                training.setup().rounds(),
                proof.map(
                                r -> {
                                    var design = r.experiment().design();
                                    return String.format(
                                            Locale.ROOT,
                                            "proving on held-out sellers, %d of %d battles",
                                            r.battles(),
                                            design.fought(r.battles()));
                                })
                        .orElseGet(() ->
                                String.format(
                                        Locale.ROOT,
                                        "fighting training sellers, %d of %d",
                                        fought.stream().filter(b -> b.total() != null).count(),
                                        fought.size())));
    }

    /// Those of a round against training sellers, and those that repeat their wins.
    List<Battle> battles(Round round) {
        UUID run = round.run();
        if (run == null) {
            return List.of();
        }
        List<Battle> battles =
                new ArrayList<>(workbench.archive().all(BattleArchive.Query.of(run)));
        for (Battle battle : List.copyOf(battles)) {
            for (UUID repeat : workbench.winRepeats().of(battle.id())) {
                workbench.archive().detail(repeat).ifPresent(d -> battles.add(d.battle()));
            }
        }
        return battles;
    }

    /// What waits for a person.
    ///
    /// @param open those of its tactics that nobody has decided about
    /// @param edits those of its edits that nobody has decided about
    public record Proposal(Report report, List<Tactic> open, List<Tried> edits) {
        public Proposal {
            open = List.copyOf(open);
            edits = List.copyOf(edits);
        }

        /// What it holds that nobody has decided about.
        public List<Tried> undecided() {
            Set<UUID> ids =
                    Stream.concat(open.stream().map(Tactic::id), edits.stream().map(Tried::tactic))
                            .collect(Collectors.toSet());
            return report.training().kept().stream().filter(t -> ids.contains(t.tactic())).toList();
        }
    }

    /// There is one proposal at a time: of the training that is asked for, or else of the newest of which
    /// something is undecided.
    ///
    /// @param asked null for the newest
    public Optional<Proposal> proposed(@Nullable UUID asked) {
        return Stream.concat(
                        Optional.ofNullable(asked).flatMap(store::find).stream(), all().stream())
                .map(this::proposed)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// Empty where all is decided, or nothing was kept.
    private Optional<Proposal> proposed(Training training) {
        List<Tactic> open = open(training);
        List<Tried> waiting = edits.open(training);
        return open.isEmpty() && waiting.isEmpty()
                ? Optional.empty()
                : Optional.of(new Proposal(report(training.id()), open, waiting));
    }

    /// What people decide about edits.
    public TrainingEdits edits() {
        return edits;
    }

    /// Those of its tactics that nobody has decided about, in their order.
    public List<Tactic> open(Training training) {
        return training.kept().stream()
                .map(Tried::tactic)
                .map(workbench.promotion()::tactic)
                .flatMap(Optional::stream)
                .filter(t -> t.state().undecided())
                .toList();
    }

    /// The prompt that is proposed: the one that it began with, and what was kept.
    public PromptContent proposal(Training training) {
        PromptContent proposal = PromptContent.ofText(training.setup().base());
        for (Tried kept : training.kept()) {
            SectionEdit edit = kept.edit();
            Tactic tactic = workbench.promotion().tactic(kept.tactic()).orElse(null);
            if (edit != null) {
                proposal = edit.applied(proposal).orElse(proposal);
            } else if (tactic != null) {
                proposal = PromptEdit.append(proposal, tactic.block(tactic.createdAt()));
            }
        }
        return proposal;
    }

    /// What the proposal changes in the prompt that the training began with, as a diff: what of it a
    /// person has approved or rejected since stands in it too.
    public String diff(Training training) {
        return PromptDiff.unified(
                "base_prompt.txt as the training began",
                "proposal",
                PromptContent.ofText(training.setup().base()),
                proposal(training),
                3);
    }

    /// @return the experiment of the proposal on the final sellers
    Running measure(Training training, @Nullable Usd left) {
        Setup setup = training.setup();
        Arms arms = new Arms(workbench, setup.settings().models());
        Experiments.Plan plan =
                workbench
                        .experiments()
                        .plan(
                                List.of(
                                        arms.of(
                                                "before",
                                                "training start",
                                                PromptContent.ofText(setup.base())),
                                        arms.of("proposal", "proposal", proposal(training))),
                                new Request(
                                        List.of(),
                                        sellers(SellerSet.FINAL),
                                        setup.repeats(),
                                        setup.settings(),
                                        setup.margin(),
                                        left));
        return workbench
                .experiments()
                .start(plan, new Belonging(Whole.TRAINING, training.id()), places -> {});
    }
}
