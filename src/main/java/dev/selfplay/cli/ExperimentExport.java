package dev.selfplay.cli;

import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.export.ExperimentExports;
import dev.selfplay.files.AtomicFile;
import dev.selfplay.workbench.Experiments;
import dev.selfplay.workbench.Reads;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

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

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to. A file that is there is not overwritten.")
    private @Nullable Path out;

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
        if (out == null) {
            Writer to = console().answer();
            format.write(report, to);
            to.flush();
            return ExitCode.OK;
        }
        try {
            AtomicFile.<IOException>write(out, false, to -> format.write(report, to));
        } catch (FileAlreadyExistsException _) {
            throw new CommandError(
                    ExitCode.USAGE,
                    "%s is there already, and was left as it is. Name another file."
                            .formatted(out));
        }
        console().note("Written to " + out);
        return ExitCode.OK;
    }
}
