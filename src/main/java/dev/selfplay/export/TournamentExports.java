package dev.selfplay.export;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.domain.Counted;
import dev.selfplay.drawing.Drawing;
import dev.selfplay.drawing.Png;
import dev.selfplay.drawing.Svg;
import dev.selfplay.experiment.TournamentReport;
import dev.selfplay.experiment.TournamentReport.Pair;
import dev.selfplay.log.Visible;

import org.apache.commons.csv.CSVPrinter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/// The files that a tournament can be written to, with the battles behind its standing, and its
/// pictures. Any thread.
public enum TournamentExports {
    JSON("Everything, as JSON", "json"),
    /// A line for each pair of battles.
    CSV("Pairs of battles, as CSV", "csv"),
    SVG("Ladder, as SVG", "svg"),
    PNG("Ladder, as PNG", "png"),
    BEATS_SVG("Who beats whom, as SVG", "svg"),
    BEATS_PNG("Who beats whom, as PNG", "png");

    private static final double WIDTH = 860;

    private final String label;
    private final String ending;

    TournamentExports(String label, String ending) {
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

    /// As it is typed: `beats-svg`.
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

    public byte[] bytes(TournamentReport report) throws IOException {
        StringBuilder text = new StringBuilder();
        switch (this) {
            case JSON -> json(report, text);
            case CSV -> csv(report, text);
            case SVG -> Svg.write(headed(LadderPicture.of(report, WIDTH), report), text);
            case BEATS_SVG -> Svg.write(headed(BeatsPicture.of(report, WIDTH), report), text);
            case PNG -> {
                return png(headed(LadderPicture.of(report, WIDTH), report));
            }
            case BEATS_PNG -> {
                return png(headed(BeatsPicture.of(report, WIDTH), report));
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] png(Drawing drawing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Png.write(drawing, bytes);
        return bytes.toByteArray();
    }

    /// Tells which tournament it is.
    private static Drawing headed(Drawing drawing, TournamentReport report) {
        return drawing.under(
                drawing.title(),
                List.of(
                        "Tournament %s of %s, %s"
                                .formatted(
                                        report.tournament().id().toString().substring(0, 8),
                                        report.tournament()
                                                .startedAt()
                                                .atOffset(ZoneOffset.UTC)
                                                .toLocalDate(),
                                        Counted.of(report.battles(), "battle"))));
    }

    private static void json(TournamentReport report, Appendable to) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        String json =
                mapper.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(
                                TournamentJson.whole(mapper.createObjectNode(), report));
        to.append(Visible.json(json)).append('\n');
    }

    private static void csv(TournamentReport report, Appendable to) throws IOException {
        CSVPrinter csv =
                new CSVPrinter(
                        to,
                        Csv.format(
                                "round",
                                "first",
                                "other",
                                "persona",
                                "firstBattle",
                                "otherBattle",
                                "firstTotal",
                                "otherTotal",
                                "difference"));
        for (Pair pair : report.pairs()) {
            csv.printRecord(
                    pair.round(),
                    Csv.harmless(pair.first().name()),
                    Csv.harmless(pair.other().name()),
                    Csv.harmless(pair.type()),
                    pair.firstBattle(),
                    pair.otherBattle(),
                    pair.firstTotal(),
                    pair.otherTotal(),
                    pair.difference());
        }
        csv.flush();
    }
}
