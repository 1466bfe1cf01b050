package dev.selfplay.export;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.drawing.Drawing;
import dev.selfplay.drawing.Png;
import dev.selfplay.drawing.Svg;
import dev.selfplay.experiment.Comparison;
import dev.selfplay.experiment.Comparison.OfSeller;
import dev.selfplay.experiment.Comparison.Pair;
import dev.selfplay.experiment.Course;
import dev.selfplay.experiment.Experiment.Design;
import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.log.Visible;

import org.apache.commons.csv.CSVPrinter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Function;

/// The files that an experiment can be written to, with the battles behind its verdict, and its
/// pictures. Any thread.
public enum ExperimentExports {
    JSON("Everything, as JSON", "json"),
    /// A line for each pair of battles.
    CSV("Pairs of battles, as CSV", "csv"),
    COURSE_SVG("Course of the interval, as SVG", "svg"),
    COURSE_PNG("Course of the interval, as PNG", "png"),
    SELLERS_SVG("Sellers, as SVG", "svg"),
    SELLERS_PNG("Sellers, as PNG", "png");

    private static final double WIDTH = 720;

    private final String label;
    private final String ending;

    ExperimentExports(String label, String ending) {
        this.label = label;
        this.ending = ending;
    }

    /// For people.
    public String label() {
        return label;
    }

    /// Of a file's name.
    public String ending() {
        return ending;
    }

    /// As it is typed: `course-svg`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return key();
    }

    /// Whether it is no text.
    public boolean binary() {
        return ending.equals("png");
    }

    /// @param index of the comparison that a picture shows, from 0
    /// @param name of a seller, for people
    public byte[] bytes(ExperimentReport report, int index, Function<OfSeller, String> name)
            throws IOException {
        return switch (this) {
            case JSON -> text(to -> json(report, to));
            case CSV -> text(to -> csv(report, to));
            case COURSE_SVG -> text(to -> Svg.write(course(report, index), to));
            case COURSE_PNG -> png(course(report, index));
            case SELLERS_SVG -> text(to -> Svg.write(sellers(report, index, name), to));
            case SELLERS_PNG -> png(sellers(report, index, name));
        };
    }

    private interface Text {
        void write(Appendable to) throws IOException;
    }

    private static byte[] text(Text text) throws IOException {
        StringBuilder written = new StringBuilder();
        text.write(written);
        return written.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] png(Drawing drawing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Png.write(drawing, bytes);
        return bytes.toByteArray();
    }

    private static Drawing course(ExperimentReport report, int index) {
        Design design = report.experiment().design();
        Comparison comparison = report.comparisons().get(index);
        return ExperimentPictures.course(design, comparison, Course.of(design, comparison), WIDTH);
    }

    private static Drawing sellers(
            ExperimentReport report, int index, Function<OfSeller, String> name) {
        return ForestPicture.of(
                report.experiment().design(), report.comparisons().get(index), name, WIDTH);
    }

    private static void json(ExperimentReport report, Appendable to) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        String json =
                mapper.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(
                                ExperimentJson.whole(mapper.createObjectNode(), report));
        to.append(Visible.json(json)).append('\n');
    }

    private static void csv(ExperimentReport report, Appendable to) throws IOException {
        CSVPrinter csv =
                new CSVPrinter(
                        to,
                        Csv.format(
                                "first",
                                "other",
                                "persona",
                                "firstBattle",
                                "otherBattle",
                                "difference"));
        for (Comparison comparison : report.comparisons()) {
            for (OfSeller seller : comparison.sellers()) {
                for (Pair pair : seller.pairs()) {
                    csv.printRecord(
                            Csv.harmless(comparison.first().name()),
                            Csv.harmless(comparison.other().name()),
                            Csv.harmless(seller.type()),
                            pair.first(),
                            pair.other(),
                            pair.difference());
                }
            }
        }
        csv.flush();
    }
}
