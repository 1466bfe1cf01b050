package dev.selfplay.app;

import dev.selfplay.doctor.Finding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/// What the doctor says of the local database. A damaged or newer one never gets this far: it is
/// refused when the workspace is opened.
record DatabaseCheck(Path file) implements Supplier<Finding> {
    @Override
    public Finding get() {
        try {
            return Finding.ok(
                    "Database",
                    "%s, %,d KiB".formatted(file.getFileName(), Files.size(file) >> 10));
        } catch (IOException e) {
            return Finding.fail(
                    "Database",
                    "cannot be read: " + e.getMessage(),
                    "Check the folder's permissions.");
        }
    }
}
