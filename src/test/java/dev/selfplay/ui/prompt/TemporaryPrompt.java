package dev.selfplay.ui.prompt;

import dev.selfplay.prompt.PromptDrafts.Draft;
import dev.selfplay.testing.Bench;
import dev.selfplay.workbench.Workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// The prompt of a workbench, which a test changes as other programs do.
final class TemporaryPrompt implements AutoCloseable {
    private final Bench bench = Bench.rehearsal();

    TemporaryPrompt() {
        seen();
    }

    Workbench workbench() {
        return bench.workbench;
    }

    /// Somebody writes the file.
    void put(String text) {
        put(text.getBytes(StandardCharsets.UTF_8));
    }

    void put(byte[] content) {
        try {
            Path next = Files.write(file().resolveSibling("next"), content);
            Files.move(next, file(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        seen();
    }

    /// What stands in the file is a version from now on.
    private void seen() {
        var _ = bench.workbench.prompt().read();
    }

    void remove() {
        try {
            Files.delete(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file() {
        return bench.workbench.workspace().basePrompt();
    }

    String text() {
        try {
            return Files.readString(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int count() {
        return bench.workbench.prompt().versions(1000).size();
    }

    Optional<Draft> draft() {
        return bench.workbench.store().promptDrafts().find();
    }

    /// Whatever asks for a table of the store fails.
    ///
    /// @return mends it
    Runnable without(String table) {
        return bench.without(table);
    }

    @Override
    public void close() {
        bench.close();
    }
}
