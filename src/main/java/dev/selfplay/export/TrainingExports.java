package dev.selfplay.export;

import dev.selfplay.drawing.Drawing;
import dev.selfplay.drawing.Png;
import dev.selfplay.drawing.Svg;
import dev.selfplay.experiment.Comparison;
import dev.selfplay.training.Training;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;

/// The files that the learning curve of a training can be written to. Any thread.
public enum TrainingExports {
    SVG("Learning curve, as SVG"),
    PNG("Learning curve, as PNG");

    private static final double WIDTH = 720;

    private final String label;

    TrainingExports(String label) {
        this.label = label;
    }

    /// For people.
    public String label() {
        return label;
    }

    /// As it is typed, and a file's ending.
    public String key() {
        return this == SVG ? "svg" : "png";
    }

    @Override
    public String toString() {
        return key();
    }

    /// @param last what the proposal did on the final sellers; null before that is measured
    public byte[] bytes(Training training, @Nullable Comparison last) throws IOException {
        Drawing drawing =
                LearningCurvePicture.of(training, last, WIDTH)
                        .under(
                                "Learning curve",
                                List.of(
                                        "Points above the prompt that it began with",
                                        "Training %s of %s, %s kept"
                                                .formatted(
                                                        training.id().toString().substring(0, 8),
                                                        training.startedAt()
                                                                .atOffset(ZoneOffset.UTC)
                                                                .toLocalDate(),
                                                        Training.counted(training.kept()))));
        if (this == SVG) {
            StringBuilder written = new StringBuilder();
            Svg.write(drawing, written);
            return written.toString().getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Png.write(drawing, bytes);
        return bytes.toByteArray();
    }
}
