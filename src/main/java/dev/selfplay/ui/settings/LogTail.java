package dev.selfplay.ui.settings;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The end of the newest log file of a folder. Reads at most the last 512 KiB of it, whatever its
/// size. Blocks on the disk; stateless but for the folder.
final class LogTail {
    private static final int MOST_BYTES = 512 * 1024;

    private final Path folder;
    private final int lines;

    /// @param lines how many at most
    LogTail(Path folder, int lines) {
        this.folder = folder;
        this.lines = lines;
    }

    /// @param stamp tells whether the file changed since
    record Excerpt(Stamp stamp, List<LogLine> lines) {}

    record Stamp(Path file, long size, FileTime changed) {}

    /// @param seen what was read last; null for nothing
    /// @return empty if nothing changed since, or if there is no log
    /// @throws IOException if the folder or the file cannot be read
    Optional<Excerpt> read(@Nullable Stamp seen) throws IOException {
        Optional<Stamp> newest = newest();
        if (newest.isEmpty() || newest.get().equals(seen)) {
            return Optional.empty();
        }
        return Optional.of(new Excerpt(newest.get(), tail(newest.get().file())));
    }

    private Optional<Stamp> newest() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".log"))
                    .flatMap(f -> stamp(f).stream())
                    .max(
                            Comparator.comparing(Stamp::changed)
                                    .thenComparing(s -> s.file().toString()));
        }
    }

    private static Optional<Stamp> stamp(Path file) {
        try {
            return Optional.of(new Stamp(file, Files.size(file), Files.getLastModifiedTime(file)));
        } catch (IOException e) {
            return Optional.empty(); // rolled away meanwhile
        }
    }

    private List<LogLine> tail(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, in.length() - MOST_BYTES);
            in.seek(from);
            byte[] bytes = new byte[(int) (in.length() - from)];
            in.readFully(bytes);
            List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            // the first line of a cut is a fragment
            List<String> whole = from > 0 && !all.isEmpty() ? all.subList(1, all.size()) : all;
            return LogLine.parse(whole.subList(Math.max(0, whole.size() - lines), whole.size()));
        }
    }
}
