package dev.selfplay.ui.shell;

import dev.selfplay.config.Settings;
import dev.selfplay.config.trust.TrustDesk;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.key.KeyDesk;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.live.ArenaActions;
import dev.selfplay.ui.promotion.PromotionActions;
import dev.selfplay.ui.spend.SpendActions;
import dev.selfplay.ui.team.TeamActions;
import dev.selfplay.ui.welcome.FirstSteps;
import dev.selfplay.workbench.HistoryDesk;
import dev.selfplay.workbench.Workbench;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// All that the window needs of the rest of the program. The composition root makes it.
///
/// @param workbench all services; what stands beside it is what the window asks in other shapes
/// @param workspace the folder; its name tells windows apart
/// @param production whether battles are refused because the environment is PROD
/// @param settings in force when the window opens
/// @param events subscribes to the engine's events, which come on its threads; what is given
///     back ends the subscription when run
/// @param memory keeps sizes, columns and selections over restarts
/// @param background for everything that may block, such as a virtual thread per task
public record WorkbenchServices(
        Workbench workbench,
        Path workspace,
        boolean production,
        ArenaActions arena,
        SpendActions spend,
        Settings settings,
        BattleArchive archive,
        HistoryDesk history,
        PromotionActions promotion,
        TeamActions team,
        TrustDesk trust,
        KeyDesk keys,
        EventSource events,
        FirstSteps firstSteps,
        Memory memory,
        Executor background,
        InstantSource time,
        ZoneId zone) {

    /// Where events come from.
    @FunctionalInterface
    public interface EventSource {
        /// @return ends the subscription when run
        Runnable subscribe(Consumer<BattleEvent> listener);

        /// Tells, about once a second at most, that another program on this workspace has stored
        /// something: battles, grades, spending. Called on a thread of its own.
        ///
        /// @return ends the subscription when run
        default Runnable onOtherPrograms(Runnable listener) {
            return () -> {};
        }
    }
}
