package dev.selfplay.store.sqlite;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Tells whether the open files of the database are still those that are found under their names. A
/// system that lets open files be removed (all but Windows) goes on writing into them, and all of it
/// is lost when they are closed. Looks at names only, opens nothing. Immutable.
///
/// @param files as they were when the database had just been opened
record Presence(List<Seen> files) {
    /// @param key what the file system calls the file; null where it does not say (Windows)
    private record Seen(Path file, @Nullable Object key) {}

    /// The database and its log, which exists as long as anybody has the database open.
    static Presence of(Path database) {
        return new Presence(
                Stream.of(database, Path.of(database + "-wal"))
                        .filter(Files::exists)
                        .map(file -> new Seen(file, key(file)))
                        .toList());
    }

    /// Whether a file was removed, or replaced by another one.
    boolean gone() {
        return files.stream()
                .anyMatch(seen -> {
                    try {
                        Object now =
                                Files.readAttributes(seen.file, BasicFileAttributes.class)
                                        .fileKey();
                        return !Objects.equals(now, seen.key);
                    } catch (NoSuchFileException e) {
                        return true;
                    } catch (IOException e) {
                        // such as a folder above it that is a file now; what cannot be seen is not
                        // lost
                        return Files.notExists(seen.file);
                    }
                });
    }

    private static @Nullable Object key(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }
}
