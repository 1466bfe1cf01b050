package dev.selfplay.cli;

import dev.selfplay.config.Settings;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.gate.GateStore.Kind;
import dev.selfplay.gate.Proof;
import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.workbench.Proofs;
import dev.selfplay.workbench.Proofs.Order;
import dev.selfplay.workbench.Proofs.Plan;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/// Measures tactics by experiments, before they are approved or afterwards.
abstract class ProveCommand extends PromoteCommand.TacticCommand {
    @Parameters(paramLabel = "tactic", arity = "0..*", description = "Ids, or their beginnings.")
    private List<String> names = new ArrayList<>();

    @Mixin private RunOptions options = new RunOptions();

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "" + Order.REPEATS,
            description = "Pairs of battles per seller (default: ${DEFAULT-VALUE}).")
    private int repeat;

    @Option(
            names = "--budget",
            paramLabel = "USD",
            description = "Ends it once it has spent this, all experiments together.")
    private @Nullable Usd budget;

    @Option(
            names = "--margin",
            paramLabel = "POINTS",
            defaultValue = "2",
            description = "A difference below it is none that matters (default: ${DEFAULT-VALUE}).")
    private double margin;

    @Option(names = "--anew", description = "Also what was measured just so before.")
    private boolean anew;

    ProveCommand(RootCommand root) {
        super(root);
    }

    abstract Kind kind();

    /// @param names as typed; may be empty
    abstract List<Tactic> chosen(Workbench services, List<String> names);

    @Override
    int run(Workbench services) throws InterruptedException, ExecutionException {
        services.environment().assertSandboxMode();
        List<Tactic> tactics = chosen(services, names);
        if (tactics.isEmpty()) {
            console().note("There is no tactic to measure.");
            return ExitCode.OK;
        }
        RunSettings settings = options.settings(services);
        Plan plan = plan(services, tactics, settings);
        List<Proof> known = plan.known();
        if (!known.isEmpty()) {
            known.forEach(proof ->
                    console()
                            .note(
                                    "Measured before, against the same prompt, by experiment %s: nothing is fought, and it costs nothing. --anew measures it again."
                                            .formatted(proof.bond().experimentId())));
            tell(services, plan, known);
            return ExitCode.OK;
        }
        var _ = options.permit(services, settings.account());
        Session session = services.guard(settings.account()).session();
        String locked = session.lockedReason();
        if (locked != null) {
            throw new CommandError(
                    ExitCode.KILL_SWITCH,
                    "%s Session %d is locked. Start a new one: session new --model %s"
                            .formatted(locked, session.number(), settings.account().key()));
        }
        price(services, plan, session);
        return conduct(services, plan);
    }

    private Plan plan(Workbench services, List<Tactic> tactics, RunSettings settings) {
        try {
            return services.proofs()
                    .plan(new Order(kind(), tactics, settings, repeat, margin, budget, anew, null));
        } catch (IllegalArgumentException e) {
            throw new CommandError(
                    ExitCode.USAGE, "It cannot be measured: " + e.getMessage() + ".");
        }
    }

    private void price(Workbench services, Plan plan, Session session) {
        plan.notes().forEach(console()::note);
        options.warnings(services, plan.order().settings()).forEach(console()::note);
        Proofs.Step first = plan.steps().getFirst();
        console()
                .note(
                        "%d sellers, %d of them with the same objection; none of them won it, and none is kept for the end."
                                .formatted(first.sellers().size(), first.alike().size()));
        console()
                .note(
                        "%d pairs of each seller cost %s; $%s is left in session %d."
                                .formatted(
                                        plan.order().repeats(),
                                        plan.cost().about(),
                                        session.left().toFixed(2),
                                        session.number()));
        if (!plan.further().isEmpty()) {
            console().note(plan.further());
        }
        console().note(plan.sensitivity().words());
    }

    private int conduct(Workbench services, Plan plan)
            throws InterruptedException, ExecutionException {
        RunSettings settings = plan.order().settings();
        Map<UUID, String> arms = new ConcurrentHashMap<>();
        Consumer<BattleEvent> listener =
                json()
                        ? new JsonEvents(console(), settings.account(), arms::get)
                        : new PeopleEvents(
                                console(),
                                services.clock(),
                                services.settings().get(Settings.PASS_THRESHOLD));
        Runnable unsubscribe = services.engine().events().subscribe(listener);
        List<Proof> measured;
        try {
            measured =
                    services.proofs()
                            .start(plan, id -> console().note("Experiment " + id), arms::putAll)
                            .finished()
                            .get();
        } finally {
            unsubscribe.run();
            console().status(null);
        }
        tell(services, plan, measured);
        boolean complete = measured.stream().allMatch(Proof::finished);
        return complete
                ? ExitCode.OK
                : services.guard(settings.account()).session().locked()
                        ? ExitCode.KILL_SWITCH
                        : ExitCode.INCOMPLETE;
    }

    private void tell(Workbench services, Plan plan, List<Proof> measured) {
        measured.forEach(proof -> ExperimentWords.tell(console(), json(), proof.report(), false));
        Measurements now = Measurements.of(services);
        for (Tactic measuredOne : plan.order().tactics()) {
            Tactic tactic = services.promotion().tactic(measuredOne.id()).orElse(measuredOne);
            Proof proof = kind() == Kind.PROOF ? now.proof(tactic) : now.ablation(tactic);
            if (json()) {
                console().json(now.json(TacticViews.json(console().object(), tactic), tactic));
            } else if (proof != null) {
                console().print(TacticViews.brief(tactic.id()) + "  " + tactic.title());
                console().print("    " + ProofViews.line(proof, now.stale(proof, tactic)));
            }
        }
    }

    @Command(
            name = "prove",
            description =
                    "Whether the prompt with a tactic is better than without it, on sellers that"
                            + " were held out. A gain that is undecided is proved with more pairs"
                            + " of battles. Several are proved together, and then one by one unless"
                            + " that shows no gain. Again, it goes on where it was.")
    static final class Prove extends ProveCommand {
        @Option(names = "--all", description = "All that wait (not those held back).")
        private boolean all;

        Prove(RootCommand root) {
            super(root);
        }

        @Override
        Kind kind() {
            return Kind.PROOF;
        }

        @Override
        List<Tactic> chosen(Workbench services, List<String> names) {
            if (all != names.isEmpty()) {
                throw new CommandError(ExitCode.USAGE, "Name the tactics to prove, or say --all.");
            }
            return all
                    ? services.promotion().tactics(Query.of(TacticState.WAITING))
                    : named(services, names);
        }
    }

    @Command(
            name = "ablate",
            description =
                    "Whether approved tactics still help: the prompt with each against the prompt"
                            + " without it, the weakest first.")
    static final class Ablate extends ProveCommand {
        Ablate(RootCommand root) {
            super(root);
        }

        @Override
        Kind kind() {
            return Kind.ABLATION;
        }

        @Override
        List<Tactic> chosen(Workbench services, List<String> names) {
            if (!names.isEmpty()) {
                return named(services, names);
            }
            Map<UUID, Double> known = new HashMap<>();
            services.proofs()
                    .standing(Kind.PROOF)
                    .forEach((id, proof) -> known.put(id, proof.comparison().difference()));
            services.proofs()
                    .standing(Kind.ABLATION)
                    .forEach((id, proof) -> known.put(id, proof.comparison().difference()));
            // what nobody measured may be worth nothing
            return services.promotion().tactics(Query.of(TacticState.APPROVED)).stream()
                    .filter(Tactic::inFile)
                    .sorted(
                            Comparator.comparingDouble(
                                    t -> Objects.requireNonNullElse(known.get(t.id()), 0.0)))
                    .toList();
        }
    }
}
