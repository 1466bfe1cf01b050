package dev.selfplay.cli;

import dev.selfplay.experiment.Arm;
import dev.selfplay.experiment.Experiment;
import dev.selfplay.workbench.Reads;
import dev.selfplay.workbench.Workbench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.util.List;

/// Compares prompts and models by battles in pairs.
@Command(
        name = "experiment",
        mixinStandardHelpOptions = true,
        description = "Whether one prompt or model is better than another, and how sure that is.")
final class ExperimentCommand {
    private ExperimentCommand() {}

    static CommandLine make(RootCommand root) {
        return new CommandLine(new ExperimentCommand())
                .addSubcommand(new ExperimentRun(root))
                .addSubcommand(new Kept(root))
                .addSubcommand(new Shown(root))
                .addSubcommand(new Stopped(root))
                .addSubcommand(new Resumed(root))
                .addSubcommand(new ExperimentExport(root))
                .addSubcommand(new Deleted(root))
                .addSubcommand(new ExperimentPower(root));
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
                        console(),
                        json(),
                        // people are told no criteria in a list
                        json()
                                ? services.experiments().report(experiment.id())
                                : services.experiments().glance(experiment.id()));
            }
            return ExitCode.OK;
        }
    }

    @Command(name = "show", description = "What an experiment says: verdict, criteria, sellers.")
    static final class Shown extends OfExperiment {
        Shown(RootCommand root) {
            super(root);
        }

        @Override
        Reads reads() {
            return Reads.DATABASE;
        }

        @Override
        int run(Workbench services, Experiment experiment) {
            ExperimentWords.tell(
                    console(), json(), services.experiments().report(experiment.id()), true);
            return ExitCode.OK;
        }
    }

    @Command(
            name = "stop",
            description = "End an experiment before its verdict, whichever program conducts it.")
    static final class Stopped extends OfExperiment {
        Stopped(RootCommand root) {
            super(root);
        }

        @Override
        int run(Workbench services, Experiment experiment) {
            services.experiments().stop(experiment.id());
            console().note("The program that conducts it ends it after the next of its battles.");
            return ExitCode.OK;
        }
    }

    @Command(name = "resume", description = "Take an experiment up that was stopped or cut off.")
    static final class Resumed extends OfExperiment {
        Resumed(RootCommand root) {
            super(root);
        }

        @Override
        int run(Workbench services, Experiment experiment) throws Exception {
            services.environment().assertSandboxMode();
            return ExperimentRun.conduct(
                    this,
                    services,
                    experiment.design(),
                    planned -> services.experiments().resume(experiment.id(), planned));
        }
    }

    @Command(name = "delete", description = "Forget an experiment. Its battles stay.")
    static final class Deleted extends OfExperiment {
        Deleted(RootCommand root) {
            super(root);
        }

        @Override
        int run(Workbench services, Experiment experiment) {
            var _ = services.experiments().delete(experiment.id());
            console().note("Experiment %s is forgotten.".formatted(experiment.id()));
            return ExitCode.OK;
        }
    }

    /// The names of arms, for a sentence.
    static String names(List<Arm> arms) {
        return String.join(" against ", arms.stream().map(Arm::name).toList());
    }
}
