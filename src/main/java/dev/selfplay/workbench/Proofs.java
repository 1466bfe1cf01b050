package dev.selfplay.workbench;

import dev.selfplay.config.Settings;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Usd;
import dev.selfplay.experiment.Arm;
import dev.selfplay.experiment.Belonging;
import dev.selfplay.experiment.Belonging.Whole;
import dev.selfplay.experiment.Comparison;
import dev.selfplay.experiment.ExperimentOrder.ArmOrder;
import dev.selfplay.experiment.ExperimentRunner.Running;
import dev.selfplay.experiment.ExperimentStore.Place;
import dev.selfplay.experiment.Verdict;
import dev.selfplay.gate.GateStore;
import dev.selfplay.gate.GateStore.Bond;
import dev.selfplay.gate.GateStore.Kind;
import dev.selfplay.gate.Observed;
import dev.selfplay.gate.Proof;
import dev.selfplay.gate.Repeats;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptEdit;
import dev.selfplay.prompt.PromptStore.Reading;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.workbench.Experiments.Request;
import dev.selfplay.workbench.Experiments.Sensitivity;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What tactics are worth, measured by experiments: whether one helps before it is approved, and
/// whether it still does afterwards. Priced before, behind the safety check, under the session's cap.
/// Blocks on the disk; the message of what is thrown is for people. Thread-safe.
public final class Proofs {
    private static final int SHORT = 8;

    private final Workbench workbench;
    private final GateStore store;

    Proofs(Workbench workbench, GateStore store) {
        this.workbench = workbench;
        this.store = store;
    }

    /// What a person asks for.
    ///
    /// @param tactics several are proved together, and then one by one unless that shows no gain; to
    ///     ablate, one by one
    /// @param settings of all battles
    /// @param repeats pairs of battles per seller
    /// @param budget for all of it together; null for the session's cap alone
    /// @param anew also where a proof of the same text against the same prompt is there
    /// @param base the prompt to prove them against; null for the file as it is
    public record Order(
            Kind kind,
            List<Tactic> tactics,
            RunSettings settings,
            int repeats,
            double margin,
            @Nullable Usd budget,
            boolean anew,
            @Nullable PromptContent base) {
        public static final int REPEATS = 4;

        public Order {
            tactics = List.copyOf(tactics);
        }

        /// How many pairs of battles more a seller is fought where those asked for leave a gain
        /// undecided: twice as many, since the noise within a seller is most of what hides a tactic, and
        /// more of them would leave what sellers differ by.
        public static int more(int repeats) {
            return 2 * repeats;
        }
    }

    /// What it comes to.
    ///
    /// @param steps experiments, as far as each is worth it
    /// @param cost of the first that is not measured yet, without the repeats that may be fought besides
    /// @param most of all that are not, with those
    /// @param sensitivity of the first
    public record Plan(
            Order order,
            List<Step> steps,
            CostEstimate cost,
            CostEstimate most,
            Sensitivity sensitivity,
            List<String> notes) {
        public Plan {
            steps = List.copyOf(steps);
            notes = List.copyOf(notes);
        }

        /// What may be fought after the battles that `cost` is of, and what all of it costs then; empty
        /// where nothing is. For people.
        public String further() {
            List<String> then = new ArrayList<>();
            int more = steps.getFirst().more();
            if (more > 0) {
                then.add(
                        String.format(
                                Locale.ROOT,
                                "If they leave a gain undecided, %d more of each seller.",
                                more));
            }
            if (steps.size() > 1) {
                then.add(
                        order.kind() == Kind.PROOF
                                ? "First together, then each by itself unless that shows no gain."
                                : "One after the other.");
            }
            if (!then.isEmpty()) {
                then.add("In all %s.".formatted(most.about()));
            }
            return String.join(" ", then);
        }

        /// What has measured all of it before, so that nothing is fought; empty where something is.
        public List<Proof> known() {
            List<Proof> known = new ArrayList<>();
            for (Step step : steps) {
                Proof proof = step.known();
                if (proof == null || step.fought()) {
                    return List.of();
                }
                known.add(proof);
                if (step.ends(proof)) {
                    break;
                }
            }
            return known;
        }
    }

    /// One experiment.
    ///
    /// @param more pairs of battles per seller that are fought besides where a gain is left undecided
    /// @param known the one that has measured just this before, or began to; null for none
    public record Step(
            List<Tactic> tactics,
            List<Persona> sellers,
            List<UUID> alike,
            int more,
            @Nullable Proof known) {
        public Step {
            tactics = List.copyOf(tactics);
            sellers = List.copyOf(sellers);
            alike = List.copyOf(alike);
        }

        /// Whether there is anything left to fight.
        boolean fought() {
            return known == null || !known.finished();
        }

        /// Whether no further step is worth it: of several one by one, where they may help.
        private boolean ends(Proof measured) {
            Comparison together = measured.comparison();
            boolean mayHelp = together.difference() > 0 && together.verdict() != Verdict.EQUIVALENT;
            return !measured.finished() || (tactics.size() > 1 && !mayHelp);
        }
    }

    /// Asks no model.
    ///
    /// @throws IllegalArgumentException saying what is wrong
    public Plan plan(Order order) {
        if (order.tactics().isEmpty()) {
            throw new IllegalArgumentException("no tactic was chosen");
        }
        List<Step> steps = new ArrayList<>();
        boolean together = order.kind() == Kind.PROOF && order.tactics().size() > 1;
        int more = order.kind() == Kind.PROOF ? Order.more(order.repeats()) : 0;
        if (together) {
            steps.add(step(order, order.tactics(), more));
        }
        for (Tactic tactic : order.tactics()) {
            steps.add(step(order, List.of(tactic), together ? 0 : more));
        }
        CostEstimate most = CostEstimate.NOTHING;
        Experiments.Plan first = null;
        for (Step step : steps) {
            if (step.fought()) {
                Experiments.Plan one = plan(order, step, order.budget());
                first = first == null ? one : first;
                most = most.plus(one.most());
            }
        }
        Experiments.Plan begins =
                first == null ? plan(order, steps.getFirst(), order.budget()) : first;
        CostEstimate cost = first == null ? CostEstimate.NOTHING : first.cost();
        return new Plan(order, steps, cost, most, begins.sensitivity(), begins.notes());
    }

    private Step step(Order order, List<Tactic> tactics, int more) {
        List<Persona> active =
                workbench.personas().current().personas().stream().filter(Persona::active).toList();
        Jury jury = Jury.of(tactics, active, workbench.sellerSets().split());
        if (jury.sellers().isEmpty()) {
            throw new IllegalArgumentException(
                    "no seller is held out that the tactic was not won from: \"personas set SLUG"
                            + " --to held-out\" holds one out");
        }
        return new Step(
                tactics,
                jury.sellers(),
                jury.alike(),
                more,
                order.anew() ? null : known(order, tactics).orElse(null));
    }

    private Optional<Proof> known(Order order, List<Tactic> tactics) {
        PromptContent base = order.base();
        String prompt =
                base == null ? promptHash().orElse("") : workbench.prompt().merge(base).sha256();
        Map<UUID, String> texts =
                tactics.stream().collect(Collectors.toMap(Tactic::id, Tactic::text));
        return store.bonds().stream()
                .filter(b -> b.kind() == order.kind())
                .filter(b -> b.promptHash().equals(prompt) && b.tactics().equals(texts))
                .findFirst()
                .map(this::proof);
    }

    private Experiments.Plan plan(Order order, Step step, @Nullable Usd budget) {
        Arms reader = new Arms(workbench, order.settings().models());
        String ids = String.join("+", step.tactics().stream().map(t -> t.id().toString()).toList());
        String name =
                step.tactics().size() == 1
                        ? step.tactics().getFirst().id().toString().substring(0, SHORT)
                        : step.tactics().size() + " tactics";
        PromptContent base = order.base();
        // the second arm is always the prompt that has it
        List<ArmOrder> arms;
        if (base != null) {
            PromptContent with = base;
            for (Tactic tactic : step.tactics()) {
                with = PromptEdit.append(with, tactic.block(tactic.createdAt()));
            }
            arms =
                    List.of(
                            reader.of("current", "proposal", base),
                            reader.of("with " + name, "proposal+" + ids, with));
        } else if (order.kind() == Kind.PROOF) {
            arms =
                    List.of(
                            reader.read("current=current"),
                            reader.read("with " + name + "=current+" + ids));
        } else {
            arms =
                    List.of(
                            reader.read("without " + name + "=current-" + ids),
                            reader.read("current=current"));
        }
        if (arms.getFirst().arm().promptHash().equals(arms.getLast().arm().promptHash())) {
            throw new IllegalArgumentException(
                    "the Closer is given the same prompt with and without it: it does not fit into"
                            + " the prompt's budget, or stands there already");
        }
        return workbench
                .experiments()
                .plan(
                        arms,
                        new Request(
                                List.of(),
                                step.sellers(),
                                order.repeats(),
                                order.settings(),
                                order.margin(),
                                budget,
                                step.more()));
    }

    /// What is under way.
    ///
    /// @param finished all that was measured, in the order of the steps
    public record Proving(CompletableFuture<List<Proof>> finished) {}

    /// @param begun told each experiment as it begins
    /// @param planned told each battle's arm by its name, before it begins
    /// @throws dev.selfplay.config.SandboxViolation in PROD
    /// @throws dev.selfplay.config.SafetyRefusal where it is not clear that it is safe
    public Proving start(Plan plan, Consumer<UUID> begun, Consumer<Map<UUID, String>> planned) {
        return start(plan, null, begun, planned);
    }

    /// @param of what its experiments belong to; null where a person asked for them
    Proving start(
            Plan plan,
            @Nullable Belonging of,
            Consumer<UUID> begun,
            Consumer<Map<UUID, String>> planned) {
        var _ = workbench.safety().permit(plan.order().settings().account());
        CompletableFuture<List<Proof>> finished = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("proofs")
                .start(() -> {
                    try {
                        finished.complete(conduct(plan, of, begun, planned));
                    } catch (InterruptedException e) {
                        finished.completeExceptionally(e);
                    } catch (ExecutionException e) {
                        finished.completeExceptionally(Objects.requireNonNullElse(e.getCause(), e));
                    } catch (RuntimeException | Error e) {
                        finished.completeExceptionally(e);
                    }
                });
        return new Proving(finished);
    }

    private List<Proof> conduct(
            Plan plan,
            @Nullable Belonging of,
            Consumer<UUID> begun,
            Consumer<Map<UUID, String>> planned)
            throws InterruptedException, ExecutionException {
        Order order = plan.order();
        List<Proof> measured = new ArrayList<>();
        Usd left = order.budget();
        for (Step step : plan.steps()) {
            Proof proof = step.known();
            if (proof == null || step.fought()) {
                Running running;
                try {
                    running = begin(order, step, of, left, planned);
                } catch (IllegalArgumentException e) {
                    if (measured.isEmpty()) {
                        throw e;
                    }
                    break; // what is left of the budget pays no more
                }
                begun.accept(running.experiment().id());
                workbench.promotion().changed();
                var _ = running.finished().get();
                proof = settled(running.experiment().id());
                left = left == null ? null : left.minus(proof.report().spent()).max(Usd.ZERO);
            }
            measured.add(proof);
            if (step.ends(proof)) {
                break;
            }
        }
        return measured;
    }

    private Running begin(
            Order order,
            Step step,
            @Nullable Belonging of,
            @Nullable Usd left,
            Consumer<Map<UUID, String>> planned) {
        Proof known = step.known();
        if (known != null) {
            return workbench
                    .experiments()
                    .resume(
                            known.bond().experimentId(),
                            told(known.report().experiment().design().arms(), planned));
        }
        Experiments.Plan plan = plan(order, step, left);
        ArmOrder base = plan.order().arms().get(order.kind() == Kind.PROOF ? 0 : 1);
        Running running =
                workbench
                        .experiments()
                        .start(
                                plan,
                                Objects.requireNonNullElseGet(of, () -> own(order, step)),
                                told(plan.order().design().arms(), planned));
        store.bind(
                new Bond(
                        running.experiment().id(),
                        order.kind(),
                        base.arm().promptHash(),
                        order.base() == null ? promptVersion() : null,
                        workbench.settings().get(Settings.FALL),
                        step.alike(),
                        step.tactics().stream().collect(Collectors.toMap(Tactic::id, Tactic::text)),
                        running.experiment().startedAt()));
        return running;
    }

    private static Belonging own(Order order, Step step) {
        return new Belonging(
                order.kind() == Kind.PROOF ? Whole.PROOF : Whole.ABLATION,
                step.tactics().size() == 1 ? step.tactics().getFirst().id() : null);
    }

    private static Consumer<List<Place>> told(List<Arm> arms, Consumer<Map<UUID, String>> planned) {
        return places ->
                planned.accept(
                        places.stream()
                                .collect(
                                        Collectors.toMap(
                                                Place::battleId,
                                                place -> arms.get(place.arm()).name())));
    }

    /// What an experiment says once it is over; a tactic that harms is held.
    private Proof settled(UUID experimentId) {
        Proof proof =
                proof(
                        store.bonds().stream()
                                .filter(b -> b.experimentId().equals(experimentId))
                                .findFirst()
                                .orElseThrow());
        if (proof.bond().kind() == Kind.PROOF && proof.together() == 1) {
            proof.bond()
                    .tactics()
                    .keySet()
                    .forEach(
                            id -> workbench.promotion().measured(id, proof.against().orElse(null)));
        }
        workbench.promotion().changed();
        return proof;
    }

    private Proof proof(Bond bond) {
        return Proof.of(bond, workbench.experiments().report(bond.experimentId()));
    }

    private @Nullable Integer promptVersion() {
        return workbench.prompt().read() instanceof Reading.Found(var _, var version)
                ? Math.toIntExact(version.number())
                : null;
    }

    /// Names the merged prompt as it is now; empty where there is none.
    public Optional<String> promptHash() {
        return workbench.prompt().read() instanceof Reading.Found(var content, var _)
                ? Optional.of(workbench.prompt().merge(content).sha256())
                : Optional.empty();
    }

    /// What stands with each tactic: its own proof, or else the newest of several together; that too
    /// where it proves them, and the own one leaves it undecided.
    public Map<UUID, Proof> standing(Kind kind) {
        Map<UUID, Bond> chosen = new HashMap<>();
        Map<UUID, Bond> several = new HashMap<>();
        for (Bond bond : store.bonds()) {
            if (bond.kind() == kind) {
                for (UUID tactic : bond.tactics().keySet()) {
                    chosen.merge(tactic, bond, Proofs::better);
                    if (bond.tactics().size() > 1) {
                        several.putIfAbsent(tactic, bond);
                    }
                }
            }
        }
        Map<UUID, Proof> reports = new HashMap<>();
        Function<Bond, Proof> read =
                bond -> reports.computeIfAbsent(bond.experimentId(), _ -> proof(bond));
        Map<UUID, Proof> standing = new HashMap<>();
        chosen.forEach((tactic, bond) -> {
            Proof proof = read.apply(bond);
            Bond together = several.get(tactic);
            if (together != null && sameOf(tactic, bond, together)) {
                List<Proof> alone =
                        together.tactics().keySet().stream()
                                .filter(one -> sameOf(one, chosen.get(one), together))
                                .map(chosen::get)
                                .filter(one -> one.tactics().size() == 1)
                                .map(read)
                                .toList();
                proof = proof.or(read.apply(together), alone);
            }
            standing.put(tactic, proof);
        });
        return standing;
    }

    /// Whether two measured a tactic's same text against the same prompt.
    private static boolean sameOf(UUID tactic, @Nullable Bond one, Bond other) {
        return one != null
                && one.promptHash().equals(other.promptHash())
                && Objects.equals(one.tactics().get(tactic), other.tactics().get(tactic));
    }

    /// @param newer of the two
    private static Bond better(Bond newer, Bond older) {
        boolean own = newer.tactics().size() == 1 || older.tactics().size() > 1;
        boolean same = newer.promptHash().equals(older.promptHash());
        return own || !same ? newer : older;
    }

    /// How battles went since a tactic was approved, beside those before; empty for one that never was.
    public Optional<Observed> observed(Tactic tactic) {
        return tactic.promotedAt() == null
                ? Optional.empty()
                : Optional.of(Observed.of(store.met(tactic.text())));
    }

    /// How wins came out that were fought again, by their battles and those of the repeats.
    public Map<UUID, Repeats> repeats() {
        return store.repeats(workbench.settings().get(Settings.PASS_THRESHOLD));
    }

    public Optional<Proof> of(UUID tacticId) {
        return Optional.ofNullable(standing(Kind.PROOF).get(tacticId));
    }

    /// What was measured of a tactic, in the words of the record of its approval.
    String record(UUID tacticId, String text, PromptContent file) {
        Proof proof = of(tacticId).filter(Proof::finished).orElse(null);
        if (proof == null) {
            return "Without proof.";
        }
        String stale =
                proof.stale(workbench.prompt().merge(file).sha256(), tacticId, text)
                        ? proof.bond().tactics().getOrDefault(tacticId, "").equals(text)
                                ? ", against an earlier prompt"
                                : ", with another text"
                        : "";
        String standing = proof.standingWords();
        return "%s: %s%s. Experiment %s."
                .formatted(
                        Character.toUpperCase(standing.charAt(0)) + standing.substring(1),
                        proof.words(),
                        stale,
                        proof.bond().experimentId().toString().substring(0, SHORT));
    }
}
