package dev.selfplay.ui.shell;

import java.nio.file.Path;

/// How a workspace is called in the window: the folder's name, and the way to it, because two
/// workspaces may have the same name.
///
/// @param name of the folder
/// @param parent the folder that it lies in, `~` standing for the home folder; long ones lose their
///     middle
/// @param path absolute
public record WorkspaceName(String name, String parent, String path) {
    private static final int LONG = 36;

    static WorkspaceName of(Path workspace, Path home) {
        Path folder = workspace.toAbsolutePath().normalize();
        Path last = folder.getFileName();
        Path in = folder.getParent();
        return new WorkspaceName(
                last == null ? folder.toString() : last.toString(),
                in == null ? "" : shortened(in, home.toAbsolutePath().normalize()),
                folder.toString());
    }

    private static String shortened(Path folder, Path home) {
        String start = folder.startsWith(home) ? "~" : "";
        Path rest = start.isEmpty() ? folder : home.relativize(folder);
        if (start.isEmpty()) {
            String whole = folder.toString();
            if (whole.length() <= LONG) {
                return whole;
            }
            start = folder.getRoot() == null ? "" : folder.getRoot().toString();
        } else if (rest.toString().isEmpty()) {
            return start;
        } else {
            String separator = folder.getFileSystem().getSeparator();
            start += separator;
            if (start.length() + rest.toString().length() <= LONG) {
                return start + rest;
            }
        }
        return start + "…" + folder.getFileSystem().getSeparator() + rest.getFileName();
    }

    /// `apex-closer — ~/clients/acme`.
    String full() {
        return parent.isEmpty() ? name : name + " — " + parent;
    }
}
