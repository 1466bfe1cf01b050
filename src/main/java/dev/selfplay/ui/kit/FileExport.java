package dev.selfplay.ui.kit;

import dev.selfplay.domain.Counted;
import dev.selfplay.files.AtomicFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// Writes rows to a file that a person chooses, in the background. The file appears whole or not at
/// all. UI thread only.
///
/// @param <Q> says which rows
public final class FileExport<Q> {
    private final Tasks tasks;
    private final String what;
    private final String row;
    private final Rows<Q> rows;
    private final Function<String, Optional<Path>> choose;

    /// Where the rows come from.
    @FunctionalInterface
    public interface Rows<Q> {
        /// @return how many were written
        /// @throws InterruptedException if the thread is interrupted
        long write(Q query, Appendable to) throws IOException, InterruptedException;
    }

    /// @param what is exported: `the ledger`
    /// @param row one of it: `call`
    /// @param choose asks where to save, given a name to suggest; empty where the person gave it up
    public FileExport(
            Tasks tasks,
            String what,
            String row,
            Rows<Q> rows,
            Function<String, Optional<Path>> choose) {
        this.tasks = tasks;
        this.what = what;
        this.row = row;
        this.rows = rows;
        this.choose = choose;
    }

    public void export(Q query, String suggestedName) {
        choose.apply(suggestedName)
                .ifPresent(file ->
                        tasks.runCancellable(
                                "export " + what,
                                () -> write(query, file),
                                count ->
                                        tasks.tell(
                                                Notice.info(
                                                        "Exported",
                                                        "%s to %s"
                                                                .formatted(
                                                                        Counted.of(count, row),
                                                                        file))),
                                () ->
                                        tasks.tell(
                                                Notice.info(
                                                        "Not exported",
                                                        "you gave it up, and nothing was"
                                                                + " written."))));
    }

    private long write(Q query, Path file) throws IOException, InterruptedException {
        var count = new AtomicLong();
        // whether an existing file may be replaced the system's dialog has asked
        AtomicFile.<InterruptedException>write(file, true, to -> count.set(rows.write(query, to)));
        return count.get();
    }
}
