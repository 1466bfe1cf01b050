package dev.selfplay.cli;

import dev.selfplay.experiment.Experiment;
import dev.selfplay.workbench.Workbench;

import picocli.CommandLine.Parameters;

/// What the commands about one experiment have in common: they name it.
abstract class OfExperiment extends ServiceCommand {
    @Parameters(paramLabel = "experiment", description = "Its id, or the beginning of it.")
    private String id = "";

    OfExperiment(RootCommand root) {
        super(root);
    }

    @Override
    final int run(Workbench services) throws Exception {
        Experiment experiment =
                new TypedId(
                                id,
                                "experiments",
                                "Experiment not found: %s. \"experiment list\" shows them with"
                                        + " their ids.")
                        .find(services.experiments().withRounds(), Experiment::id);
        try {
            return run(services, experiment);
        } catch (IllegalStateException e) {
            throw new CommandError(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    /// @return the exit code
    /// @throws IllegalStateException if its state does not allow that, saying why
    abstract int run(Workbench services, Experiment experiment) throws Exception;
}
