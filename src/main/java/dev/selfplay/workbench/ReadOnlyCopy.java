package dev.selfplay.workbench;

import dev.selfplay.config.Problem;
import dev.selfplay.config.Workspace;
import dev.selfplay.domain.FailureWords;
import dev.selfplay.store.sqlite.SqliteStore;
import dev.selfplay.store.sqlite.StoreException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A copy of a workspace's local state in the system's folder for temporary files, for what only
/// reads: with a full disk, a folder that may not be written, a damaged database. The workspace
/// itself is left as it is.
///
/// @param folder the copy; goes with [#close]
/// @param why what keeps the workspace's own state from being used
record ReadOnlyCopy(Workspace workspace, Path folder, Problem why) implements AutoCloseable {

    /// What a failure means to a command: a state that can only be read, if it is that.
    static Optional<OnlyReadable> of(
            RuntimeException failure, Path folder, Map<String, String> variables) {
        if (!(failure instanceof StoreException || failure instanceof UncheckedIOException)) {
            return Optional.empty();
        }
        String why = FailureWords.of(failure);
        return Optional.of(
                new OnlyReadable(why, failure, reads -> open(folder, variables, why, reads)));
    }

    private static Workbench open(
            Path folder, Map<String, String> variables, String why, Reads reads) {
        try {
            return Workbench.open(make(folder, why, true), variables);
        } catch (StoreException e) {
            if (reads == Reads.DATABASE) {
                throw e;
            }
            return Workbench.open(make(folder, why, false), variables);
        }
    }

    private static ReadOnlyCopy make(Path folder, String why, boolean database) {
        Workspace real = Workspace.at(folder);
        try {
            Path copy = Files.createTempDirectory("selfplay-reading");
            if (database) {
                for (String file : SqliteStore.files()) {
                    Path from = real.state().resolve(file);
                    if (Files.isRegularFile(from)) {
                        Files.copy(from, copy.resolve(file));
                    }
                }
            }
            return new ReadOnlyCopy(
                    new Workspace(folder, copy),
                    copy,
                    new Problem(
                            ".selfplay",
                            null,
                            why,
                            "Until then nothing can be started or changed; what only reads"
                                    + " goes on with a copy."));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s And no copy to read from can be made in %s: %s. Make room there."
                            .formatted(
                                    why, System.getProperty("java.io.tmpdir"), FailureWords.of(e)),
                    e);
        }
    }

    /// Removes the copy, as far as it can be.
    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // the system empties its folder for temporary files
        }
    }
}
