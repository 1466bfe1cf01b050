package dev.selfplay.cli;

import dev.selfplay.domain.BattleLink;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/// Opens the workbench window, and stays until it is closed.
@FunctionalInterface
public interface WindowOpener {
    /// @param folder the workspace
    /// @param at where to look first; null for where the person was
    /// @return the program's exit code
    int open(Path folder, @Nullable BattleLink at);
}
