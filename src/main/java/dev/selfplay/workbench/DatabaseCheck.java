package dev.selfplay.workbench;

import dev.selfplay.config.Problem;
import dev.selfplay.doctor.Finding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// What the doctor says of the local database. A damaged or newer one never gets this far: it is
/// refused when the workspace is opened.
///
/// @param trouble what is wrong with it all the same
record DatabaseCheck(Path file, Supplier<Optional<Problem>> trouble) implements Supplier<Finding> {
    @Override
    public Finding get() {
        Problem problem = trouble.get().orElse(null);
        if (problem != null) {
            return Finding.fail("Database", problem.message(), problem.remedy());
        }
        try {
            return Finding.ok(
                    "Database",
                    String.format(
                            Locale.ROOT,
                            "%s, %,d KiB",
                            file.getFileName(),
                            Files.size(file) >> 10));
        } catch (IOException e) {
            return Finding.fail(
                    "Database",
                    "cannot be read: " + e.getMessage(),
                    "Check the folder's permissions.");
        }
    }
}
