package dev.selfplay.config;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/// Tells whether settings.json, or another file of that kind, was changed by somebody else since the
/// last look. Thread-safe.
public final class SettingsWatch {
    private final Path file;
    private @Nullable Stamp seen;

    private record Stamp(FileTime modified, long size) {}

    /// Takes the file as it is now for known.
    public SettingsWatch(Path file) {
        this.file = file;
        seen = stamp();
    }

    /// Whether the file is another one than at the last look; looks at its time and size.
    public synchronized boolean changed() {
        Stamp now = stamp();
        boolean same = now == null ? seen == null : now.equals(seen);
        seen = now;
        return !same;
    }

    private @Nullable Stamp stamp() {
        try {
            var found = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(found.lastModifiedTime(), found.size());
        } catch (IOException e) {
            return null; // no settings yet, or none any more: the defaults
        }
    }
}
