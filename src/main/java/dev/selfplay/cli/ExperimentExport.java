package dev.selfplay.cli;

import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.export.ExperimentExports;
import dev.selfplay.workbench.Experiments;
import dev.selfplay.workbench.Reads;
import dev.selfplay.workbench.Workbench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;

/// Writes an experiment with its pairs for other programs.
@Command(name = "export", description = "Write an experiment with its pairs of battles.")
final class ExperimentExport extends ServiceCommand {
    @Parameters(paramLabel = "experiment", description = "Its id, or the beginning of it.")
    private String id = "";

    @Option(
            names = "--format",
            paramLabel = "json|csv",
            defaultValue = "json",
            description =
                    "json has all of it, csv a line for each pair (default: ${DEFAULT-VALUE}).")
    private ExperimentExports format = ExperimentExports.JSON;

    @Mixin private NewFile file = new NewFile();

    ExperimentExport(RootCommand root) {
        super(root);
    }

    @Override
    Reads reads() {
        return Reads.DATABASE;
    }

    @Override
    int run(Workbench services) throws IOException {
        Experiments experiments = services.experiments();
        ExperimentReport report = experiments.report(ExperimentCommand.named(experiments, id).id());
        file.write(console(), to -> format.write(report, to));
        return ExitCode.OK;
    }
}
