package dev.selfplay.cli;

import dev.selfplay.conduct.Work.State;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Session;
import dev.selfplay.experiment.Experiment.Design;
import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.experiment.ExperimentRunner.Running;
import dev.selfplay.experiment.ExperimentStore.Place;
import dev.selfplay.workbench.Exams;
import dev.selfplay.workbench.Experiments.Plan;
import dev.selfplay.workbench.Workbench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/// Conducts experiments.
@Command(
        name = "run",
        description =
                "Fight the arms in pairs: the same sellers, repeats and seeds. It ends on a"
                        + " verdict, or at its budget; it may be looked at all the while.")
final class ExperimentRun extends ServiceCommand {
    @Mixin private ExperimentOptions asked = new ExperimentOptions();

    @Mixin private Hopeless hopeless = new Hopeless();

    ExperimentRun(RootCommand root) {
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
        RunSettings settings = asked.settings(services);
        Session session = asked.open(services, settings);
        Plan plan = asked.plan(services, asked.arms);
        hopeless.demandVerdict(
                services, plan.order(), plan.sensitivity(), plan.order().design().comparisons());
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
                this,
                services,
                plan.order().design(),
                planned -> services.experiments().start(plan, planned));
    }

    /// Watches an experiment to its end.
    ///
    /// @param start begins it, given whom to tell whose battle is in which arm
    static int conduct(
            ServiceCommand command,
            Workbench services,
            Design design,
            Function<Consumer<List<Place>>, Running> start)
            throws InterruptedException, ExecutionException {
        RunSettings settings = design.settings();
        var events = new ArmEvents(command.console(), command.json());
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
                            command.console().note("Experiment " + running.experiment().id());
                            return running.finished();
                        });
        ExperimentWords.tell(command.console(), command.json(), report, false);
        Session session = services.guard(settings.account()).session();
        return report.experiment().state() == State.FINISHED
                ? ExitCode.OK
                : session.locked() ? ExitCode.KILL_SWITCH : ExitCode.INCOMPLETE;
    }
}
