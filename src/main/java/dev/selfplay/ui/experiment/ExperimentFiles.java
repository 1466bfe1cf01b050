package dev.selfplay.ui.experiment;

import dev.selfplay.drawing.Drawing;
import dev.selfplay.drawing.Png;
import dev.selfplay.drawing.Svg;
import dev.selfplay.experiment.Comparison;
import dev.selfplay.experiment.Comparison.OfSeller;
import dev.selfplay.experiment.Experiment.Design;
import dev.selfplay.export.ExperimentExports;
import dev.selfplay.export.ExperimentPictures;
import dev.selfplay.export.ForestPicture;
import dev.selfplay.files.AtomicFile;
import dev.selfplay.ui.experiment.ExperimentsViewModel.Detail;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// Writes what an experiment says, and its pictures, to files. UI thread only.
final class ExperimentFiles {
    private static final double WIDTH = 720;

    /// What a file may hold.
    enum Kind {
        JSON("Everything, as JSON", "json", ""),
        CSV("Pairs of battles, as CSV", "csv", ""),
        COURSE_SVG("Course of the interval, as SVG", "svg", "-course"),
        COURSE_PNG("Course of the interval, as PNG", "png", "-course"),
        FOREST_SVG("Sellers, as SVG", "svg", "-sellers"),
        FOREST_PNG("Sellers, as PNG", "png", "-sellers");

        private final String label;
        private final String ending;
        private final String part;

        Kind(String label, String ending, String part) {
            this.label = label;
            this.ending = ending;
            this.part = part;
        }

        String label() {
            return label;
        }
    }

    private final Tasks tasks;
    private final Function<String, Optional<Path>> saveAs;
    private final Function<OfSeller, String> name;

    /// @param saveAs asks where to save, given a name to suggest; empty where the person gave it up
    /// @param name of a seller, for people
    ExperimentFiles(
            Tasks tasks, Function<String, Optional<Path>> saveAs, Function<OfSeller, String> name) {
        this.tasks = tasks;
        this.saveAs = saveAs;
        this.name = name;
    }

    /// @param index of the comparison that is drawn
    void export(Kind kind, Detail shown, int index) {
        String id = shown.report().experiment().id().toString().substring(0, 8);
        saveAs.apply("experiment-" + id + kind.part + "." + kind.ending)
                .ifPresent(file ->
                        tasks.run(
                                "export the experiment",
                                () -> {
                                    AtomicFile.replace(file, bytes(kind, shown, index));
                                    return file;
                                },
                                done -> tasks.tell(Notice.info("Exported", "to " + done))));
    }

    private byte[] bytes(Kind kind, Detail shown, int index) throws IOException {
        return switch (kind) {
            case JSON -> text(shown, ExperimentExports.JSON);
            case CSV -> text(shown, ExperimentExports.CSV);
            case COURSE_SVG -> svg(course(shown, index));
            case COURSE_PNG -> png(course(shown, index));
            case FOREST_SVG -> svg(forest(shown, index));
            case FOREST_PNG -> png(forest(shown, index));
        };
    }

    private static byte[] text(Detail shown, ExperimentExports format) throws IOException {
        StringBuilder text = new StringBuilder();
        format.write(shown.report(), text);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] svg(Drawing drawing) throws IOException {
        StringBuilder text = new StringBuilder();
        Svg.write(drawing, text);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] png(Drawing drawing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Png.write(drawing, bytes);
        return bytes.toByteArray();
    }

    private static Drawing course(Detail shown, int index) {
        return ExperimentPictures.course(
                design(shown), shown.comparison(index), shown.course(index), WIDTH);
    }

    private Drawing forest(Detail shown, int index) {
        Comparison comparison = shown.comparison(index);
        return ForestPicture.of(design(shown), comparison, name, WIDTH);
    }

    private static Design design(Detail shown) {
        return shown.report().experiment().design();
    }
}
