package dev.selfplay.export;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.drawing.Svg;
import dev.selfplay.experiment.TournamentReport;
import dev.selfplay.experiment.TournamentReport.Pair;
import dev.selfplay.log.Visible;

import org.apache.commons.csv.CSVPrinter;

import java.io.IOException;

/// Writes a tournament with the battles behind its standing. Any thread.
public enum TournamentExports {
    JSON {
        @Override
        public void write(TournamentReport report, Appendable to) throws IOException {
            ObjectMapper mapper = new ObjectMapper();
            String json =
                    mapper.writerWithDefaultPrettyPrinter()
                            .writeValueAsString(
                                    TournamentJson.whole(mapper.createObjectNode(), report));
            to.append(Visible.json(json)).append('\n');
        }
    },
    /// A line for each pair of battles.
    CSV {
        @Override
        public void write(TournamentReport report, Appendable to) throws IOException {
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
    },
    /// The ladder as a picture.
    SVG {
        @Override
        public void write(TournamentReport report, Appendable to) throws IOException {
            Svg.write(LadderPicture.of(report, LADDER), to);
        }
    };

    private static final double LADDER = 860;

    public abstract void write(TournamentReport report, Appendable to) throws IOException;
}
