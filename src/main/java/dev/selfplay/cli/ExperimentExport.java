package dev.selfplay.cli;

import dev.selfplay.experiment.Comparison;
import dev.selfplay.experiment.Experiment;
import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.export.ExperimentExports;
import dev.selfplay.log.Visible;
import dev.selfplay.workbench.Experiments;
import dev.selfplay.workbench.Reads;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes an experiment with its pairs for other programs.
@Command(name = "export", description = "Write an experiment with its pairs of battles.")
final class ExperimentExport extends WorkCommand<Experiment> {
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

    @Mixin private NewFile file = new NewFile();

    ExperimentExport(RootCommand root) {
        super(root, EXPERIMENT);
    }

    @Override
    Reads reads() {
        return Reads.DATABASE;
    }

    @Override
    int run(Workbench services, Experiment experiment) throws IOException {
        Experiments experiments = services.experiments();
        ExperimentReport report = experiments.report(experiment.id());
        byte[] bytes =
                format.bytes(
                        report, index(report), seller -> Visible.line(experiments.name(seller)));
        if (format.binary()) {
            file.write(console(), bytes);
        } else {
            String text = new String(bytes, StandardCharsets.UTF_8);
            file.write(console(), to -> to.append(text));
        }
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
