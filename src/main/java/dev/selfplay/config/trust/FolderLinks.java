package dev.selfplay.config.trust;

import dev.selfplay.config.AskKind;
import dev.selfplay.config.Workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Finds the links in a workspace that lead out of it, among what the program reads and writes.
/// Stateless.
public final class FolderLinks {
    private FolderLinks() {}

    /// An ask for each; a link within the folder asks for nothing. Blocks on the disk for a moment.
    public static List<Ask> of(Workspace workspace) {
        Path real;
        try {
            real = workspace.folder().toRealPath();
        } catch (IOException e) {
            return List.of(); // no folder, no links
        }
        List<Ask> asks = new ArrayList<>();
        for (Path file : used(Workspace.at(real))) {
            // a link by its effect, since not every system has but one kind of them
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                Path target = target(file);
                if (!target.startsWith(real)) {
                    asks.add(ask(real.relativize(file), target));
                }
            }
        }
        return asks;
    }

    private static List<Path> used(Workspace workspace) {
        List<Path> used = new ArrayList<>(workspace.files());
        used.add(workspace.state());
        for (Path folder : List.of(workspace.state(), workspace.logs())) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.forEach(used::add);
                } catch (IOException e) {
                    // what cannot be listed cannot be used either
                }
            }
        }
        return used;
    }

    private static Path target(Path link) {
        try {
            return link.toRealPath();
        } catch (IOException e) {
            try {
                return link.resolveSibling(Files.readSymbolicLink(link))
                        .toAbsolutePath()
                        .normalize(); // leads nowhere yet; a write would make it
            } catch (IOException gone) {
                return link;
            }
        }
    }

    private static Ask ask(Path link, Path target) {
        String name = link.toString().replace('\\', '/');
        return new Ask(
                AskKind.LINK,
                name + " -> " + target,
                "a link in the folder",
                "%s is read from there, sent to models as it is, and written there. Until then the folder is not opened."
                        .formatted(name));
    }
}
