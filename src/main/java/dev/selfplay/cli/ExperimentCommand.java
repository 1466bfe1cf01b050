package dev.selfplay.cli;

import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.experiment.Arm;
import dev.selfplay.experiment.Experiment;
import dev.selfplay.experiment.Experiment.Design;
import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.experiment.ExperimentRunner.Running;
import dev.selfplay.experiment.ExperimentStore.Place;
import dev.selfplay.workbench.Exams;
import dev.selfplay.workbench.Experiments;
import dev.selfplay.workbench.Experiments.Plan;
import dev.selfplay.workbench.Experiments.Request;
import dev.selfplay.workbench.Reads;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/// Compares prompts and models by battles in pairs.
@Command(
        name = "experiment",
        mixinStandardHelpOptions = true,
        description = "Whether one prompt or model is better than another, and how sure that is.")
final class ExperimentCommand {
    private ExperimentCommand() {}

    static CommandLine make(RootCommand root) {
        return new CommandLine(new ExperimentCommand())
                .addSubcommand(new Start(root))
                .addSubcommand(new Kept(root))
                .addSubcommand(new Shown(root))
                .addSubcommand(new Stopped(root))
                .addSubcommand(new Resumed(root))
                .addSubcommand(new ExperimentExport(root))
                .addSubcommand(new Deleted(root))
                .addSubcommand(new Powered(root));
    }

    /// What is to be compared, as typed.
    static final class Asked {
        @Mixin RunOptions options = new RunOptions();

        @Option(
                names = "--arm",
                paramLabel = "NAME=SPEC",
                description = {
                    "At least two, compared with the first. SPEC is current, draft,"
                            + " version:NUMBER,",
                    "file:PATH, current-TACTIC or current+TACTIC; @MODEL behind it is the Closer's."
                })
        List<String> arms = new ArrayList<>();

        @Option(
                names = "--personas",
                paramLabel = "slug|id",
                split = ",",
                description = "Sellers by slug or id. Default: all active personas.")
        List<String> personas = new ArrayList<>();

        @Option(
                names = "--repeat",
                paramLabel = "N",
                defaultValue = "2",
                description = "Pairs of battles per seller (default: ${DEFAULT-VALUE}).")
        int repeat;

        @Option(
                names = "--budget",
                paramLabel = "USD",
                description = "Ends it once it has spent this.")
        @Nullable Usd budget;

        @Option(
                names = "--margin",
                paramLabel = "POINTS",
                defaultValue = "2",
                description =
                        "A difference below it is none that matters (default: ${DEFAULT-VALUE}).")
        double margin;

        List<Persona> sellers(Workbench services) {
            List<Persona> chosen =
                    personas.isEmpty()
                            ? services.personas().current().personas().stream()
                                    .filter(Persona::active)
                                    .toList()
                            : personas.stream()
                                    .map(name -> RunOptions.persona(services, name))
                                    .toList();
            if (chosen.isEmpty()) {
                throw new CommandError(
                        ExitCode.USAGE,
                        "personas.json has no active persona. \"personas validate\" says what is"
                                + " wrong.");
            }
            return chosen;
        }

        Plan plan(Workbench services, List<String> named) {
            return services.experiments().plan(request(services, named));
        }

        Request request(Workbench services, List<String> named) {
            return new Request(
                    named, sellers(services), repeat, options.settings(services), margin, budget);
        }

        /// The session that is to pay, with the cap that was named.
        Session open(Workbench services, RunSettings settings) {
            var _ = options.permit(services, settings.account());
            Session session = services.guard(settings.account()).session();
            String locked = session.lockedReason();
            if (locked != null) {
                throw new CommandError(
                        ExitCode.KILL_SWITCH,
                        "%s Session %d is locked. Start a new one: session new --model %s"
                                .formatted(locked, session.number(), settings.account().key()));
            }
            return session;
        }
    }

    /// Watches an experiment to its end.
    abstract static class Conducting extends ServiceCommand {
        Conducting(RootCommand root) {
            super(root);
        }

        /// @param start begins it, given whom to tell whose battle is in which arm
        final int conduct(
                Workbench services, Design design, Function<Consumer<List<Place>>, Running> start)
                throws InterruptedException, ExecutionException {
            RunSettings settings = design.settings();
            var events = new ArmEvents(console(), json());
            ExperimentReport report =
                    events.await(
                            services,
                            settings.account(),
                            () -> {
                                Running running =
                                        start.apply(places ->
                                                places.forEach(place ->
                                                        events.arm(
                                                                place.battleId(),
                                                                design.arms()
                                                                        .get(place.arm())
                                                                        .name())));
                                console().note("Experiment " + running.experiment().id());
                                return running.finished();
                            });
            ExperimentWords.tell(console(), json(), report, false);
            Session session = services.guard(settings.account()).session();
            return report.experiment().state() == Experiment.State.FINISHED
                    ? ExitCode.OK
                    : session.locked() ? ExitCode.KILL_SWITCH : ExitCode.INCOMPLETE;
        }
    }

    @Command(
            name = "run",
            description =
                    "Fight the arms in pairs: the same sellers, repeats and seeds. It ends on a"
                            + " verdict, or at its budget; it may be looked at all the while.")
    static final class Start extends Conducting {
        @Mixin private Asked asked = new Asked();

        @Option(
                names = "--anyway",
                description = "Fight it also where so few sellers cannot give a verdict.")
        private boolean anyway;

        Start(RootCommand root) {
            super(root);
        }

        @Override
        int run(Workbench services) throws InterruptedException, ExecutionException {
            services.environment().assertSandboxMode();
            if (asked.arms.size() < 2) {
                throw new CommandError(
                        ExitCode.USAGE,
                        "An experiment needs two arms at least: --arm A=current --arm"
                                + " B=version:12.");
            }
            RunSettings settings = asked.options.settings(services);
            Session session = asked.open(services, settings);
            Plan plan = asked.plan(services, asked.arms);
            demandVerdict(services, plan);
            plan.notes().forEach(console()::note);
            services.refereeChanges()
                    .notice(
                            new Exams.Candidate(
                                    settings.providers().referee(), settings.models().referee()))
                    .ifPresent(console()::note);
            asked.options.warnings(services, settings).forEach(console()::note);
            console()
                    .note(
                            "%s. All its battles cost %s; $%s is left in session %d%s."
                                    .formatted(
                                            ExperimentWords.size(plan.order()),
                                            plan.cost().about(),
                                            session.left().toFixed(2),
                                            session.number(),
                                            RunOptions.notBilled(settings.account())));
            console().note(plan.sensitivity().words());
            return conduct(
                    services,
                    plan.order().design(),
                    planned -> services.experiments().start(plan, planned));
        }

        /// Money would be spent on what cannot come.
        private void demandVerdict(Workbench services, Plan plan) {
            if (plan.sensitivity().none() && !anyway) {
                int least =
                        services.experiments()
                                .leastSellers(
                                        plan.order().repeats(),
                                        plan.order().design().comparisons());
                throw new CommandError(
                        ExitCode.USAGE,
                        String.format(
                                Locale.ROOT,
                                "%s cannot give a verdict, whatever the battles say: it takes %d at"
                                        + " least. Name more, or add --anyway to fight them all the"
                                        + " same.",
                                Counted.of(plan.order().sellers().size(), "seller"),
                                least));
            }
        }
    }

    @Command(name = "resume", description = "Take an experiment up that was stopped or cut off.")
    static final class Resumed extends Conducting {
        @Parameters(paramLabel = "experiment", description = "Its id, or the beginning of it.")
        private String id = "";

        Resumed(RootCommand root) {
            super(root);
        }

        @Override
        int run(Workbench services) throws InterruptedException, ExecutionException {
            services.environment().assertSandboxMode();
            Experiment experiment = named(services.experiments(), id);
            try {
                return conduct(
                        services,
                        experiment.design(),
                        planned -> services.experiments().resume(experiment.id(), planned));
            } catch (IllegalStateException e) {
                throw new CommandError(ExitCode.USAGE, String.valueOf(e.getMessage()));
            }
        }
    }

    @Command(name = "list", description = "The experiments of this workspace, newest first.")
    static final class Kept extends ServiceCommand {
        Kept(RootCommand root) {
            super(root);
        }

        @Override
        Reads reads() {
            return Reads.DATABASE;
        }

        @Override
        int run(Workbench services) {
            List<Experiment> all = services.experiments().all();
            if (all.isEmpty()) {
                console()
                        .note(
                                "No experiment yet: experiment run --arm A=current --arm"
                                        + " B=version:1");
            }
            for (Experiment experiment : all) {
                ExperimentWords.line(
                        console(), json(), services.experiments().report(experiment.id()));
            }
            return ExitCode.OK;
        }
    }

    @Command(name = "show", description = "What an experiment says: verdict, criteria, sellers.")
    static final class Shown extends ServiceCommand {
        @Parameters(paramLabel = "experiment", description = "Its id, or the beginning of it.")
        private String id = "";

        Shown(RootCommand root) {
            super(root);
        }

        @Override
        Reads reads() {
            return Reads.DATABASE;
        }

        @Override
        int run(Workbench services) {
            Experiments experiments = services.experiments();
            ExperimentWords.tell(
                    console(), json(), experiments.report(named(experiments, id).id()), true);
            return ExitCode.OK;
        }
    }

    @Command(
            name = "stop",
            description = "End an experiment before its verdict, whichever program conducts it.")
    static final class Stopped extends ServiceCommand {
        @Parameters(paramLabel = "experiment", description = "Its id, or the beginning of it.")
        private String id = "";

        Stopped(RootCommand root) {
            super(root);
        }

        @Override
        int run(Workbench services) {
            try {
                services.experiments().stop(named(services.experiments(), id).id());
            } catch (IllegalStateException e) {
                throw new CommandError(ExitCode.USAGE, String.valueOf(e.getMessage()));
            }
            console().note("The program that conducts it ends it after the next of its battles.");
            return ExitCode.OK;
        }
    }

    @Command(name = "delete", description = "Forget an experiment. Its battles stay.")
    static final class Deleted extends ServiceCommand {
        @Parameters(paramLabel = "experiment", description = "Its id, or the beginning of it.")
        private String id = "";

        Deleted(RootCommand root) {
            super(root);
        }

        @Override
        int run(Workbench services) {
            Experiment experiment = named(services.experiments(), id);
            try {
                var _ = services.experiments().delete(experiment.id());
            } catch (IllegalStateException e) {
                throw new CommandError(ExitCode.USAGE, String.valueOf(e.getMessage()));
            }
            console().note("Experiment %s is forgotten.".formatted(experiment.id()));
            return ExitCode.OK;
        }
    }

    @Command(
            name = "power",
            description =
                    "What difference so many sellers and repeats can see, and what they cost; with"
                            + " --difference, how many repeats it takes. Nothing is fought.")
    static final class Powered extends ServiceCommand {
        @Mixin private Asked asked = new Asked();

        @Option(
                names = "--difference",
                paramLabel = "POINTS",
                description = "The difference that is to be seen.")
        private @Nullable Double difference;

        Powered(RootCommand root) {
            super(root);
        }

        @Override
        int run(Workbench services) {
            List<String> arms =
                    asked.arms.isEmpty() ? List.of("A=current", "B=current") : asked.arms;
            if (arms.size() < 2) {
                throw new CommandError(ExitCode.USAGE, "Name two arms at least, or none.");
            }
            if (difference != null) {
                asked.repeat = repeats(services, arms.size() - 1, difference);
            }
            tell(asked.plan(services, arms));
            return ExitCode.OK;
        }

        private int repeats(Workbench services, int comparisons, double wanted) {
            if (wanted <= 0 || wanted > 100) {
                throw new CommandError(
                        ExitCode.USAGE,
                        "--difference must be more than 0 and at most 100, not "
                                + ExperimentWords.number(wanted));
            }
            int sellers = asked.sellers(services).size();
            return services.experiments()
                    .repeatsFor(wanted, sellers, comparisons)
                    .orElseThrow(() ->
                            new CommandError(
                                    ExitCode.USAGE,
                                    String.format(
                                            Locale.ROOT,
                                            "%s cannot show a difference of %s points, not even"
                                                    + " with %d repeats: take more of them.",
                                            Counted.of(sellers, "seller"),
                                            ExperimentWords.number(wanted),
                                            Experiments.MOST_REPEATS)));
        }

        private void tell(Plan plan) {
            if (json()) {
                console()
                        .json(
                                console()
                                        .object()
                                        .put("event", "experiment.power")
                                        .put("sellers", plan.order().sellers().size())
                                        .put("repeats", plan.order().repeats())
                                        .put("arms", plan.order().arms().size())
                                        .put(
                                                "smallestDifference",
                                                plan.sensitivity().none()
                                                        ? null
                                                        : round(plan.sensitivity().smallest()))
                                        .put("deviation", round(plan.sensitivity().deviation()))
                                        .put("measuredOn", plan.sensitivity().measured())
                                        .put("costUsd", plan.cost().likely().toString())
                                        .put("costHighUsd", plan.cost().high().toString()));
            } else {
                console()
                        .print(
                                "%s, %s. %s"
                                        .formatted(
                                                ExperimentWords.size(plan.order()),
                                                plan.cost().about(),
                                                plan.sensitivity().words()));
            }
        }

        private static Double round(double points) {
            return Math.round(points * 10) / 10.0;
        }
    }

    static Experiment named(Experiments experiments, String id) {
        return new TypedId(
                        id,
                        "experiments",
                        "Experiment not found: %s. \"experiment list\" shows them with their ids.")
                .find(experiments.withRounds(), Experiment::id);
    }

    /// The names of arms, for a sentence.
    static String names(List<Arm> arms) {
        return String.join(" against ", arms.stream().map(Arm::name).toList());
    }
}
