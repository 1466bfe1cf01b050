package dev.selfplay.cli;

import dev.selfplay.export.TrainingExports;
import dev.selfplay.training.Training;
import dev.selfplay.workbench.Reads;
import dev.selfplay.workbench.Workbench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Writes the learning curve of a training.
@Command(
        name = "export",
        description = "Write a training's learning curve: the newest if none is named.")
final class TrainExport extends WorkCommand<Training> {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "svg",
            description = "svg or png (default: ${DEFAULT-VALUE}).")
    private TrainingExports format = TrainingExports.SVG;

    @Mixin private NewFile file = new NewFile();

    TrainExport(RootCommand root) {
        super(root, TRAINING);
    }

    @Override
    Reads reads() {
        return Reads.DATABASE;
    }

    @Override
    int run(Workbench services, Training training) throws IOException {
        byte[] bytes =
                format.bytes(training, services.trainings().report(training.id()).measured());
        if (format == TrainingExports.PNG) {
            file.write(console(), bytes);
        } else {
            String text = new String(bytes, StandardCharsets.UTF_8);
            file.write(console(), to -> to.append(text));
        }
        return ExitCode.OK;
    }
}
