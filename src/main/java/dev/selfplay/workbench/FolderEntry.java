package dev.selfplay.workbench;

import dev.selfplay.config.Workspace;
import dev.selfplay.config.trust.ClosedFolder;
import dev.selfplay.config.trust.FolderLinks;
import dev.selfplay.config.trust.FolderTrust;
import dev.selfplay.config.trust.Trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;

/// The way into a folder, before anything in it is read. Stateless; blocks on the disk.
final class FolderEntry {
    private FolderEntry() {}

    /// Makes the folder's `.selfplay`.
    ///
    /// @throws IllegalArgumentException if there is no such folder
    /// @throws ClosedFolder if something in it leads out of it, and nobody allowed that
    /// @throws UncheckedIOException if it cannot be written
    static void enter(Workspace workspace, Trust decided) {
        if (!Files.isDirectory(workspace.folder())) {
            throw new IllegalArgumentException(
                    "There is no folder %s. Create it, or name another with --workspace."
                            .formatted(workspace.folder()));
        }
        Boundary.closed(workspace, decided)
                .ifPresent(why -> {
                    throw new ClosedFolder(
                            why,
                            new FolderTrust(
                                    decided, () -> FolderLinks.of(workspace), Optional::empty));
                });
        try {
            workspace.createState();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The folder %s cannot be written: %s. Check its permissions."
                            .formatted(workspace.state(), e.getMessage()),
                    e);
        }
    }
}
