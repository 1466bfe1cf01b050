package dev.selfplay.ui.history;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.BattleArchive.Query;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.live.ArenaActions;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

/// What the history has done to battles: taken up again, graded again. UI thread only.
final class BattleChores {
    private final Tasks tasks;
    private final BattleArchive archive;
    private final ArenaActions actions;
    private final Runnable changed;

    /// @param changed called after battles were taken up
    BattleChores(
            WindowContext context, BattleArchive archive, ArenaActions actions, Runnable changed) {
        tasks = context.tasks();
        this.archive = archive;
        this.actions = actions;
        this.changed = changed;
    }

    /// Takes up those of the rows that can be, at their next turn.
    void resume(List<HistoryRow> chosen) {
        List<UUID> ids =
                chosen.stream().filter(HistoryRow::resumable).map(r -> r.battle().id()).toList();
        if (!ids.isEmpty()) {
            resume(() -> ids);
        }
    }

    /// Takes up every interrupted battle, also those that are not listed.
    void resumeInterrupted() {
        resume(() ->
                archive.all(Query.in(BattleState.INTERRUPTED)).stream().map(Battle::id).toList());
    }

    private void resume(Callable<List<UUID>> which) {
        tasks.run(
                "resume",
                () -> {
                    List<UUID> ids = which.call();
                    actions.resume(ids);
                    return ids.size();
                },
                n -> {
                    tasks.tell(
                            Notice.info(
                                    "Taken up again",
                                    Formats.plural(n, "battle")
                                            + ", at the next turn, in the arena."));
                    changed.run();
                });
    }

    /// Asks the referee once more. The grades stay as they are until it has answered.
    void regrade(HistoryRow row) {
        if (row.gradable()) {
            tasks.run("grade the battle again", () -> actions.regrade(row.battle().id()));
        }
    }
}
