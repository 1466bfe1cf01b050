package dev.selfplay.ui.settings;

import dev.selfplay.config.Workspace;

import java.nio.file.Path;
import java.util.List;

/// A folder or file that belongs to the workspace.
///
/// @param what in words, such as `Logs`
/// @param means what it is good for
record WorkspacePlace(String what, Path path, String means) {

    /// In the order in which they are shown.
    static List<WorkspacePlace> of(Workspace w) {
        return List.of(
                new WorkspacePlace(
                        "Workspace", w.folder(), "Prompt, personas, settings; yours to keep."),
                new WorkspacePlace(
                        "Settings", w.settings(), "What this page writes; edit it as you like."),
                new WorkspacePlace(
                        "Models", w.models(), "Your additions to the model catalogue; optional."),
                new WorkspacePlace(
                        "State", w.state(), "The local database and what the window remembers."),
                new WorkspacePlace("Logs", w.logs(), "What the program did; secrets are masked."));
    }
}
