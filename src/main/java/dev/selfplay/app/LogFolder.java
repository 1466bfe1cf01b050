package dev.selfplay.app;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Reads the newest log file from its end.
final class LogFolder {
    /// More than any tail that is shown; bounds what is read of a large file.
    private static final int BYTES = 512 * 1024;

    private LogFolder() {}

    /// The last lines, oldest first; empty where there is no log yet.
    static List<String> tail(Path folder, int lines) {
        return newest(folder).map(file -> last(file, lines)).orElse(List.of());
    }

    private static Optional<Path> newest(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".log"))
                    .max(Comparator.comparingLong(f -> f.toFile().lastModified()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> last(Path file, int lines) {
        try (var access = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, access.length() - BYTES);
            byte[] bytes = new byte[(int) (access.length() - start)];
            access.seek(start);
            access.readFully(bytes);
            List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            // the first one may be cut
            int from = Math.max(start > 0 ? 1 : 0, all.size() - lines);
            return all.subList(Math.min(from, all.size()), all.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
