package dev.selfplay.ui.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Shows folders with the program that the desktop has for it. Stateless; may block.
public final class DesktopFolders {
    private DesktopFolders() {}

    /// @param place a folder, or a file whose folder is shown
    /// @return why it cannot be shown, if so
    public static Optional<String> open(Path place) {
        Path folder = Files.isDirectory(place) ? place : place.resolveSibling("");
        if (!Files.isDirectory(folder)) {
            return Optional.of("There is no folder " + folder + " yet.");
        }
        try {
            // the program lives on by itself, and what it says is nobody's business
            var _ =
                    new ProcessBuilder(List.of(program(), folder.toString()))
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    "This desktop has no program to show folders. Copy the path instead: "
                            + folder);
        }
    }

    private static String program() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return os.contains("win") ? "explorer.exe" : os.contains("mac") ? "open" : "xdg-open";
    }
}
