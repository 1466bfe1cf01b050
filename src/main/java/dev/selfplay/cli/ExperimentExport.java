package dev.selfplay.cli;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.selfplay.experiment.Comparison;
import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.export.ExperimentExports;
import dev.selfplay.files.AtomicFile;
import dev.selfplay.log.Visible;
import dev.selfplay.workbench.Experiments;
import dev.selfplay.workbench.Reads;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes an experiment with its pairs for other programs.
@Command(name = "export", description = "Write an experiment with its pairs of battles.")
final class ExperimentExport extends ServiceCommand {
    @Parameters(paramLabel = "experiment", description = "Its id, or the beginning of it.")
    private String id = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "json",
            description = {
                "json has all of it, csv a line for each pair (default: ${DEFAULT-VALUE});",
                "course-svg, course-png, sellers-svg and sellers-png are pictures."
            })
    private ExperimentExports format = ExperimentExports.JSON;

    @Option(
            names = "--arm",
            paramLabel = "NAME",
            description = "Which arm a picture shows against the first (default: the second).")
    private @Nullable String arm;

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
        Path file = out;
        if (file == null && format.binary()) {
            throw new CommandError(
                    ExitCode.USAGE, "A picture that is no text needs a file: --out picture.png");
        }
        byte[] bytes =
                format.bytes(
                        report, index(report), seller -> Visible.line(experiments.name(seller)));
        if (file == null) {
            Writer to = console().answer();
            to.write(new String(bytes, StandardCharsets.UTF_8));
            to.flush();
            return ExitCode.OK;
        }
        if (!AtomicFile.replaceIf(file, bytes, () -> !Files.exists(file, NOFOLLOW_LINKS))) {
            throw new CommandError(
                    ExitCode.USAGE,
                    "%s is there already, and was left as it is. Name another file."
                            .formatted(file));
        }
        console().note("Written to " + file);
        return ExitCode.OK;
    }

    private int index(ExperimentReport report) {
        List<Comparison> all = report.comparisons();
        for (int i = 0; i < all.size(); i++) {
            if (arm == null || all.get(i).other().name().equals(arm)) {
                return i;
            }
        }
        throw new CommandError(
                ExitCode.USAGE, "No arm \"%s\" is compared with the first one.".formatted(arm));
    }
}
