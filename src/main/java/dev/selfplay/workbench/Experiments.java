package dev.selfplay.workbench;

import dev.selfplay.conduct.Conductor;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.BattleArchive.PersonaRecord;
import dev.selfplay.engine.RunCheck;
import dev.selfplay.engine.RunOrder;
import dev.selfplay.experiment.Arm;
import dev.selfplay.experiment.Belonging;
import dev.selfplay.experiment.Comparison.OfSeller;
import dev.selfplay.experiment.Difficulty;
import dev.selfplay.experiment.Experiment;
import dev.selfplay.experiment.ExperimentOrder;
import dev.selfplay.experiment.ExperimentOrder.ArmOrder;
import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.experiment.ExperimentRunner;
import dev.selfplay.experiment.ExperimentRunner.Running;
import dev.selfplay.experiment.ExperimentStore.Place;
import dev.selfplay.experiment.Outcome;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.statistics.ConfidenceSequence;
import dev.selfplay.statistics.Power;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;

/// Experiments, from what a person asks for to their verdicts: priced before, behind the safety check,
/// under the session's cap. Blocks on the disk; the message of what is thrown is for people.
/// Thread-safe.
public final class Experiments {
    /// More pairs a seller are never proposed: more sellers tell more.
    public static final int MOST_REPEATS = 32;

    private static final long SEED = 1;

    /// Of a total within a seller, where too little is stored to tell: measured on 200 rehearsed battles.
    private static final double USUAL_DEVIATION = 16.3;

    private static final int ENOUGH = 30;

    private final Workbench workbench;
    private final ExperimentRunner runner;

    Experiments(Workbench workbench, ExperimentRunner runner) {
        this.workbench = workbench;
        this.runner = runner;
    }

    /// What a person asks for.
    ///
    /// @param arms as typed, `NAME=SPEC`; at least two
    /// @param settings of all battles; an arm may name another model for its Closer
    /// @param margin below it a difference is of no interest, in points
    /// @param budget null for the session's cap alone
    /// @param more pairs of battles per seller where `repeats` leave it undecided with a gain; 0 for none
    public record Request(
            List<String> arms,
            List<Persona> sellers,
            int repeats,
            RunSettings settings,
            double margin,
            @Nullable Usd budget,
            int more) {
        public Request {
            arms = List.copyOf(arms);
            sellers = List.copyOf(sellers);
        }

        /// One of so many repeats.
        public Request(
                List<String> arms,
                List<Persona> sellers,
                int repeats,
                RunSettings settings,
                double margin,
                @Nullable Usd budget) {
            this(arms, sellers, repeats, settings, margin, budget, 0);
        }
    }

    /// A prompt that an arm may have.
    ///
    /// @param spec as it is typed
    /// @param words what it is
    public record ArmChoice(String spec, String words) {}

    /// What an arm may be made of; files may be typed too.
    public List<ArmChoice> armChoices() {
        return ArmChoices.of(workbench);
    }

    /// What is wrong with an arm as typed, for people; empty where nothing is.
    ///
    /// @param models of the arms that name none
    public String problem(String arm, ModelChoice models) {
        try {
            var _ = new Arms(workbench, models).read(arm);
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /// What it comes to.
    ///
    /// @param cost of all its battles but those that may be fought besides; it may end before
    /// @param sensitivity what it can see, with those
    /// @param notes what the server will make of it, where that is otherwise than was asked for
    public record Plan(
            ExperimentOrder order, CostEstimate cost, Sensitivity sensitivity, List<String> notes) {
        public Plan {
            notes = List.copyOf(notes);
        }

        /// Of all battles, with those that may be fought besides.
        CostEstimate most() {
            return cost.scaled(order.repeats() + order.more(), order.repeats());
        }
    }

    /// What an experiment can see.
    ///
    /// @param smallest difference that is found in 80 of 100 experiments, in points; 100 for none
    /// @param deviation of totals within a seller, in points
    /// @param measured how many stored battles it was measured on; 0 where it is what is usual
    public record Sensitivity(double smallest, double deviation, int measured) {

        /// Whether the sellers are too few for any verdict, whatever the battles say.
        public boolean none() {
            return smallest >= ConfidenceSequence.MOST;
        }

        /// For people.
        public String words() {
            String seen =
                    none()
                            ? "Too few sellers for any verdict"
                            : String.format(
                                    Locale.ROOT,
                                    "Finds a difference of %.1f points in 80 of 100 such"
                                            + " experiments",
                                    smallest);
            return seen
                    + String.format(
                            Locale.ROOT,
                            " (standard deviation within a seller %.1f, %s).",
                            deviation,
                            measured == 0
                                    ? "as is usual"
                                    : "measured on " + measured + " stored battles");
        }
    }

    /// Asks no model.
    ///
    /// @throws IllegalArgumentException saying what is wrong with the request
    /// @throws RuntimeException saying why it would be refused, with the remedy
    public Plan plan(Request request) {
        Arms reader = new Arms(workbench, request.settings().models());
        return plan(request.arms().stream().map(reader::read).toList(), request);
    }

    /// The same, of arms that are made already.
    Plan plan(List<ArmOrder> arms, Request request) {
        RunSettings settings = request.settings();
        List<String> notes = new ArrayList<>();
        CostEstimate cost = CostEstimate.NOTHING;
        for (ArmOrder arm : arms) {
            RunOrder one =
                    new RunOrder(
                            request.sellers(),
                            request.repeats(),
                            settings.with(
                                    settings.models().with(Role.CLOSER, arm.arm().closerModel())),
                            arm.mergedPrompt());
            RunCheck.Outlook outlook = workbench.runCheck().check(one);
            if (outlook.refusal() != null) {
                throw new IllegalArgumentException(outlook.refusal());
            }
            outlook.notes().stream().filter(n -> !notes.contains(n)).forEach(notes::add);
            cost = cost.plus(cost(one));
        }
        int battles = arms.size() * request.sellers().size() * request.repeats();
        ExperimentOrder order =
                new ExperimentOrder(
                        arms,
                        request.sellers(),
                        request.repeats(),
                        settings,
                        request.margin(),
                        request.budget(),
                        // some go on for longer than most
                        cost.scaled(1, battles).likely().times(2),
                        false,
                        request.more());
        return new Plan(
                order,
                cost,
                seen(
                        request.sellers().size(),
                        request.repeats() + request.more(),
                        order.design().alpha()),
                notes);
    }

    private CostEstimate cost(RunOrder order) {
        var estimator = workbench.providers().estimator();
        return estimator
                .estimate(order.personas(), order.repeats(), order.settings(), order.mergedPrompt())
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                estimator
                                        .refusal(order.settings())
                                        .orElse("The cost is not known.")));
    }

    /// What so many sellers and repeats can see, as this workspace's battles vary. Takes part of a
    /// second.
    ///
    /// @param comparisons from 1
    public Sensitivity sensitivity(int sellers, int repeats, int comparisons) {
        return seen(sellers, repeats, Experiment.ALPHA / comparisons);
    }

    private Sensitivity seen(int sellers, int repeats, double alpha) {
        Spread spread = spread();
        return new Sensitivity(
                Power.smallest(sellers, spread.ofPairs(repeats), alpha, SEED),
                spread.deviation,
                spread.measured);
    }

    /// How many pairs a seller it takes to see a difference, doubled until it is seen; empty where
    /// [#MOST_REPEATS] do not show it.
    ///
    /// @param difference in points, above 0
    public OptionalInt repeatsFor(double difference, int sellers, int comparisons) {
        Spread spread = spread();
        for (int repeats = 1; repeats <= MOST_REPEATS; repeats *= 2) {
            if (spread.shows(difference, sellers, repeats, comparisons)) {
                return OptionalInt.of(repeats);
            }
        }
        return OptionalInt.empty();
    }

    /// Fewer sellers never give a verdict.
    public int leastSellers(int repeats, int comparisons) {
        Spread spread = spread();
        int least = 1;
        while (!spread.shows(ConfidenceSequence.MOST, least, repeats, comparisons)) {
            least++;
        }
        return least;
    }

    /// How far totals lie apart within a seller.
    ///
    /// @param measured on how many stored battles; 0 where it is what is usual
    private record Spread(double deviation, int measured) {
        /// Of the mean difference of a seller's pairs.
        double ofPairs(int repeats) {
            return deviation * Math.sqrt(2.0 / repeats);
        }

        boolean shows(double difference, int sellers, int repeats, int comparisons) {
            return Power.found(
                            sellers,
                            difference,
                            ofPairs(repeats),
                            Experiment.ALPHA / comparisons,
                            SEED)
                    >= Power.WANTED;
        }
    }

    private Spread spread() {
        double squares = 0;
        int freedom = 0;
        int battles = 0;
        for (PersonaRecord record : workbench.archive().personaRecords()) {
            if (record.battles() == 0) {
                continue; // all of its battles are void
            }
            double mean = record.average().mean();
            for (Map.Entry<Integer, Integer> total : record.totals().entrySet()) {
                double off = total.getKey() - mean;
                squares += off * off * total.getValue();
            }
            freedom += record.battles() - 1;
            battles += record.battles();
        }
        return freedom >= ENOUGH && squares > 0
                ? new Spread(Math.sqrt(squares / freedom), battles)
                : new Spread(USUAL_DEVIATION, 0);
    }

    /// @param planned told whose battle is in which arm before the first begins, and of more
    /// @throws dev.selfplay.config.SandboxViolation in PROD
    /// @throws dev.selfplay.config.SafetyRefusal where it is not clear that it is safe
    public Running start(Plan plan, Consumer<List<Place>> planned) {
        return start(plan, null, planned);
    }

    /// The same, as a part of something.
    Running start(Plan plan, @Nullable Belonging of, Consumer<List<Place>> planned) {
        return runner.start(
                workbench.safety().permit(plan.order().settings().account()),
                plan.order(),
                of,
                planned);
    }

    /// Takes one up that was stopped or left in the middle.
    public Running resume(UUID experimentId, Consumer<List<Place>> planned) {
        Experiment experiment = workbench.store().experiments().find(experimentId).orElseThrow();
        var _ = workbench.rubrics().reading().usable();
        return runner.resume(
                workbench.safety().permit(experiment.design().settings().account()),
                experimentId,
                planned);
    }

    /// How hard each seller is by all graded battles; empty where there are too few to tell.
    public Map<UUID, Difficulty> difficulties() {
        return Difficulty.of(workbench.store().experiments().graded());
    }

    /// How those under way are stopped and paused; who listens is told after each battle.
    public Conductor<Experiment, ExperimentReport> conductor() {
        return runner.conductor();
    }

    /// Those that a person asked for by themselves, newest first.
    public List<Experiment> all() {
        return whole().stream().filter(e -> e.of() == null).toList();
    }

    /// All, with those that belong to something, newest first.
    public List<Experiment> whole() {
        return workbench.store().experiments().all();
    }

    /// What a seller is called; one that is in the library no more as its battles know it.
    public String name(OfSeller seller) {
        return workbench.personas().current().personas().stream()
                .filter(p -> p.id().equals(seller.personaId()))
                .findFirst()
                .map(Persona::name)
                .orElse(seller.type());
    }

    /// What one says now.
    public ExperimentReport report(UUID experimentId) {
        return runner.report(experimentId);
    }

    /// One that was forgotten.
    public record Forgotten(Experiment experiment, List<Place> places) {
        public Forgotten {
            places = List.copyOf(places);
        }
    }

    /// Forgets one; its battles stay.
    ///
    /// @return what brings it back
    /// @throws IllegalStateException while it is under way, and where it is a part of something
    public Forgotten delete(UUID experimentId) {
        Experiment experiment = conductor().find(experimentId);
        Belonging of = experiment.of();
        if (of != null && of.inseparable()) {
            throw new IllegalStateException(
                    "The experiment is a " + of.words() + ": delete that instead.");
        }
        Forgotten kept = asItIs(experimentId).orElseThrow();
        conductor().delete(experimentId);
        return kept;
    }

    /// The battles that were fought for one, arm by arm, in the order in which they were planned.
    ///
    /// @param arm its name; null for all
    /// @throws IllegalArgumentException naming the arms, where there is no such one
    public List<UUID> battles(Experiment experiment, @Nullable String arm) {
        List<String> arms = experiment.design().arms().stream().map(Arm::name).toList();
        if (arm != null && !arms.contains(arm)) {
            throw new IllegalArgumentException(
                    "No arm \"%s\" is in this experiment; there are %s."
                            .formatted(arm, String.join(", ", arms)));
        }
        return workbench.store().experiments().outcomes(experiment.id()).stream()
                .filter(o -> arm == null || arms.get(o.arm()).equals(arm))
                .filter(o -> o.state() != BattleState.CANCELLED)
                .sorted(Comparator.comparingInt(Outcome::arm))
                .map(Outcome::battleId)
                .toList();
    }

    /// All that brings one back once it is forgotten; empty where there is none.
    Optional<Forgotten> asItIs(UUID experimentId) {
        var store = workbench.store().experiments();
        return store.find(experimentId)
                .map(experiment ->
                        new Forgotten(
                                experiment,
                                store.outcomes(experimentId).stream()
                                        .map(Outcome::place)
                                        .toList()));
    }

    /// Brings one back.
    public void restore(Forgotten forgotten) {
        workbench.store().experiments().create(forgotten.experiment(), forgotten.places());
    }
}
