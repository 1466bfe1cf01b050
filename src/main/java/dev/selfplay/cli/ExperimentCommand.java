package dev.selfplay.cli;

import dev.selfplay.experiment.Arm;
import dev.selfplay.experiment.Experiment;
import dev.selfplay.workbench.Experiments;
import dev.selfplay.workbench.Reads;
import dev.selfplay.workbench.Workbench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
                .addSubcommand(new WorkCommand.Stop<>(root, WorkCommand.EXPERIMENT))
                .addSubcommand(new Resumed(root))
                .addSubcommand(new ExperimentExport(root))
                .addSubcommand(new WorkCommand.Delete<>(root, WorkCommand.EXPERIMENT))
                .addSubcommand(new ExperimentPower(root));
    }

    @Command(name = "list", description = "The experiments of this workspace, newest first.")
    static final class Kept extends ServiceCommand {
        @Option(
                names = "--all",
                description = "Also those of tournaments, trainings, proofs and ablations.")
        private boolean all;

        Kept(RootCommand root) {
            super(root);
        }

        @Override
        Reads reads() {
            return Reads.DATABASE;
        }

        @Override
        int run(Workbench services) {
            Experiments experiments = services.experiments();
            List<Experiment> listed = all ? experiments.whole() : experiments.all();
            if (listed.isEmpty()) {
                console()
                        .note(
                                "No experiment yet: experiment run --arm A=current --arm"
                                        + " B=version:1");
            }
            listed.forEach(
                    e -> ExperimentWords.line(console(), json(), experiments.report(e.id())));
            return ExitCode.OK;
        }
    }

    @Command(name = "show", description = "What an experiment says: verdict, criteria, sellers.")
    static final class Shown extends WorkCommand<Experiment> {
        Shown(RootCommand root) {
            super(root, EXPERIMENT);
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

    @Command(name = "resume", description = "Take an experiment up that was stopped or cut off.")
    static final class Resumed extends WorkCommand<Experiment> {
        Resumed(RootCommand root) {
            super(root, EXPERIMENT);
        }

        @Override
        boolean fits(Experiment work) {
            return work.state().resumable();
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

    /// The names of arms, for a sentence.
    static String names(List<Arm> arms) {
        return String.join(" against ", arms.stream().map(Arm::name).toList());
    }
}
