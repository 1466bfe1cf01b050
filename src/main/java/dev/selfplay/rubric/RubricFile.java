package dev.selfplay.rubric;

import java.nio.file.Path;
import java.util.Objects;

/// rubric.txt as it stands, taken apart anew only when it has changed. Blocks on the disk; thread-safe.
public final class RubricFile {
    private final Path path;
    private volatile RubricReading last = RubricReading.absent();

    public RubricFile(Path path) {
        this.path = path;
    }

    /// What was read last.
    public RubricReading last() {
        return last;
    }

    public RubricReading read() {
        RubricReading before = last;
        RubricReading now = RubricReading.read(path, before);
        if (!Objects.equals(now, before)) {
            last = now;
        }
        return now;
    }
}
