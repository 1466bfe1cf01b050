package dev.selfplay.ui.history;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Counted;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.BattleArchive.Query;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.wall.RunControl;

import java.util.List;

/// What the history has done to battles: taken up again, graded again. UI thread only.
final class BattleChores {
    private final Tasks tasks;
    private final BattleArchive archive;
    private final RunControl control;
    private final Runnable changed;

    /// @param changed called after battles were taken up
    BattleChores(
            WindowContext context, BattleArchive archive, RunControl control, Runnable changed) {
        tasks = context.tasks();
        this.archive = archive;
        this.control = control;
        this.changed = changed;
    }

    /// Takes up those of the rows that can be, at their next turn.
    void resume(List<HistoryRow> chosen) {
        takeUp(chosen.stream().filter(HistoryRow::resumable).map(HistoryRow::battle).toList());
    }

    /// Takes up every interrupted battle, also those that are not listed.
    void resumeInterrupted() {
        tasks.run("resume", () -> archive.all(Query.in(BattleState.INTERRUPTED)), this::takeUp);
    }

    private void takeUp(List<Battle> battles) {
        if (!battles.isEmpty()) {
            control.resume(
                    battles,
                    () -> {
                        tasks.tell(
                                Notice.info(
                                        "Taken up again",
                                        Counted.of(battles.size(), "battle")
                                                + ", at the next turn, in the arena."));
                        changed.run();
                    });
        }
    }

    /// Fights those of the rows that are void once more, with other seeds.
    void rerunVoid(List<HistoryRow> chosen) {
        List<Battle> spoilt =
                chosen.stream().map(HistoryRow::battle).filter(Battle::isVoid).toList();
        if (!spoilt.isEmpty()) {
            control.rerunVoid(spoilt);
        }
    }

    /// Asks the referee once more. The grades stay as they are until it has answered.
    void regrade(HistoryRow row) {
        if (row.gradable()) {
            control.regrade(row.battle());
        }
    }
}
