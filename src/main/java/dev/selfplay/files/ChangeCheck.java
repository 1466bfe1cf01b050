package dev.selfplay.files;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/// Tells, when asked, whether a file is another one than when it was asked last: by its time, its size,
/// and which file it is. For who looks anyway; [FileWatch] tells by itself. Thread-safe.
public final class ChangeCheck {
    private final Path file;
    private Stamp seen;

    private record Stamp(@Nullable FileTime modified, long size, @Nullable Object identity) {}

    /// Takes the file as it is now for known.
    public ChangeCheck(Path file) {
        this.file = file;
        seen = stamp();
    }

    public synchronized boolean changed() {
        Stamp now = stamp();
        boolean same = now.equals(seen);
        seen = now;
        return !same;
    }

    private Stamp stamp() {
        try {
            var found = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(found.lastModifiedTime(), found.size(), found.fileKey());
        } catch (IOException e) {
            return new Stamp(null, -1, null); // none yet, or none any more
        }
    }
}
