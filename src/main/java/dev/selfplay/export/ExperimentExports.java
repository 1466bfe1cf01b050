package dev.selfplay.export;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.experiment.Comparison;
import dev.selfplay.experiment.Comparison.OfSeller;
import dev.selfplay.experiment.Comparison.Pair;
import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.log.Visible;

import org.apache.commons.csv.CSVPrinter;

import java.io.IOException;

/// Writes an experiment with the battles behind its verdict. Any thread.
public enum ExperimentExports {
    JSON {
        @Override
        public void write(ExperimentReport report, Appendable to) throws IOException {
            ObjectMapper mapper = new ObjectMapper();
            String json =
                    mapper.writerWithDefaultPrettyPrinter()
                            .writeValueAsString(
                                    ExperimentJson.whole(mapper.createObjectNode(), report));
            to.append(Visible.json(json)).append('\n');
        }
    },
    /// A line for each pair of battles.
    CSV {
        @Override
        public void write(ExperimentReport report, Appendable to) throws IOException {
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
    };

    public abstract void write(ExperimentReport report, Appendable to) throws IOException;
}
