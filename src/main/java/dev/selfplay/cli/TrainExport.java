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
import java.util.Locale;

/// Writes the learning curve of a training, or what it proposes.
@Command(
        name = "export",
        description =
                "Write a training's learning curve, or what it proposes as a diff: the newest if"
                        + " none is named.")
final class TrainExport extends WorkCommand<Training> {
    private enum Format {
        SVG,
        PNG,
        DIFF;

        /// As it is typed.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "svg",
            description = "svg, png or diff (default: ${DEFAULT-VALUE}).")
    private Format format = Format.SVG;

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
        switch (format) {
            case PNG -> file.write(console(), bytes(services, training, TrainingExports.PNG));
            case SVG ->
                    text(
                            new String(
                                    bytes(services, training, TrainingExports.SVG),
                                    StandardCharsets.UTF_8));
            case DIFF -> text(services.trainings().diff(training));
        }
        return ExitCode.OK;
    }

    private void text(String text) throws IOException {
        file.write(console(), to -> to.append(text));
    }

    private static byte[] bytes(Workbench services, Training training, TrainingExports picture)
            throws IOException {
        return picture.bytes(training, services.trainings().report(training.id()).measured());
    }
}
