package dev.selfplay.ui.shell;

import dev.selfplay.config.Settings;
import dev.selfplay.config.trust.TrustDesk;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.sync.TeamDesk;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.workbench.HistoryDesk;
import dev.selfplay.workbench.Runs;
import dev.selfplay.workbench.Workbench;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.Executor;

/// All that the window needs of the rest of the program. The composition root makes it.
///
/// @param workbench all services; what stands beside it is what the window asks in other shapes
/// @param workspace the folder; its name tells windows apart
/// @param production whether battles are refused because the environment is PROD
/// @param settings in force when the window opens
/// @param memory keeps sizes, columns and selections over restarts
/// @param background for everything that may block, such as a virtual thread per task
public record WorkbenchServices(
        Workbench workbench,
        Path workspace,
        boolean production,
        Runs runs,
        Settings settings,
        BattleArchive archive,
        HistoryDesk history,
        TeamDesk team,
        TrustDesk trust,
        Memory memory,
        Executor background,
        InstantSource time,
        ZoneId zone) {}
