package dev.selfplay.prompt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads base_prompt.txt without a store: for the looking over that must work when there is none.
/// Stateless.
public final class PromptFile {
    private PromptFile() {}

    public static PromptReading read(Path path) {
        try {
            return new PromptReading.Loaded(PromptContent.of(Files.readAllBytes(path)));
        } catch (NoSuchFileException e) {
            return new PromptReading.Missing(
                    path.getFileName() + " not found: it is expected at " + path,
                    "Put the Closer's prompt there, name another folder with --workspace, or let"
                            + " the workbench create the shipped one.");
        } catch (IOException e) {
            return new PromptReading.Unreadable(
                    path.getFileName() + " cannot be read: " + e.getMessage(),
                    "Check that it is a file and may be read.");
        }
    }
}
