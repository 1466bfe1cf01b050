package dev.selfplay.ui.history;

import dev.selfplay.domain.Battle;
import dev.selfplay.engine.BattleIndex.Entry;
import dev.selfplay.export.BattleExports;
import dev.selfplay.export.BattleFormat;
import dev.selfplay.ui.kit.FileExport;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.Workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// Writes battles of the list to files. UI thread only.
final class BattleFiles {
    /// How many battles the index tells of at once.
    private static final int PAGE = 1_000;

    private final Tasks tasks;
    private final Workbench workbench;
    private final Function<String, Optional<Path>> saveAs;

    /// @param saveAs asks where to save, given a name to suggest; empty where the person gave it up
    BattleFiles(
            WindowContext context, Workbench workbench, Function<String, Optional<Path>> saveAs) {
        tasks = context.tasks();
        this.workbench = workbench;
        this.saveAs = saveAs;
    }

    /// Asks where to, and exports these battles in this order.
    ///
    /// @param keys of the index, at least one
    /// @param only the battle where there is one, which the file is named after
    void export(BattleFormat format, long[] keys, Optional<Battle> only) {
        String name =
                only.map(b -> "battle-" + b.id().toString().substring(0, 8))
                        .orElse("battles-" + keys.length);
        new FileExport<long[]>(
                        tasks,
                        "battles",
                        "battle",
                        (of, to) -> BattleExports.write(format, workbench.archive(), ids(of), to),
                        saveAs)
                .export(keys, name + "." + format.extension());
    }

    private List<UUID> ids(long[] keys) {
        List<UUID> ids = new ArrayList<>(keys.length);
        for (int from = 0; from < keys.length; from += PAGE) {
            long[] page = Arrays.copyOfRange(keys, from, Math.min(keys.length, from + PAGE));
            for (Entry entry : workbench.index().entries(page, "")) {
                ids.add(entry.battle().id());
            }
        }
        return ids;
    }
}
