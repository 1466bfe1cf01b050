package dev.selfplay.ui.spend;

import dev.selfplay.spend.LedgerArchive;
import dev.selfplay.spend.LedgerArchive.Query;
import dev.selfplay.spend.LedgerCsv;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Function;

/// Writes the filtered ledger to a file that a person chooses, in the background. The file appears
/// whole or not at all. UI thread only.
public final class CsvExport {
    private final Tasks tasks;
    private final LedgerArchive ledger;
    private final Function<String, Optional<Path>> choose;

    /// @param choose asks where to save, given a name to suggest; empty where the person gave it up
    public CsvExport(Tasks tasks, LedgerArchive ledger, Function<String, Optional<Path>> choose) {
        this.tasks = tasks;
        this.ledger = ledger;
        this.choose = choose;
    }

    void export(Query query, String suggestedName) {
        choose.apply(suggestedName)
                .ifPresent(file ->
                        tasks.runCancellable(
                                "export the ledger",
                                () -> write(query, file),
                                calls ->
                                        tasks.tell(
                                                Notice.info(
                                                        "Exported",
                                                        "%s to %s"
                                                                .formatted(
                                                                        Formats.plural(
                                                                                calls, "call"),
                                                                        file))),
                                () ->
                                        tasks.tell(
                                                Notice.info(
                                                        "Not exported",
                                                        "you gave it up, and nothing was"
                                                                + " written."))));
    }

    private long write(Query query, Path file) throws IOException, InterruptedException {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            long calls;
            try (BufferedWriter out = Files.newBufferedWriter(part)) {
                calls = LedgerCsv.write(ledger, query, out, written -> {});
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return calls;
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
