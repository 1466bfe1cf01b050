package dev.selfplay.ui.shell;

import dev.selfplay.ui.kit.Memory;
import dev.selfplay.workbench.Workbench;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.Executor;

/// All that the window needs of the rest of the program. The composition root makes it.
///
/// @param workbench all services
/// @param memory keeps sizes, columns and selections over restarts
/// @param background for everything that may block, such as a virtual thread per task
public record WorkbenchServices(
        Workbench workbench, Memory memory, Executor background, InstantSource time, ZoneId zone) {}
