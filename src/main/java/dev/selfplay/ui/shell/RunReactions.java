package dev.selfplay.ui.shell;

import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.live.Changes;
import dev.selfplay.ui.newrun.NewRunViewModel;
import dev.selfplay.ui.personas.PersonaBook;
import dev.selfplay.ui.spend.NewSessionViewModel;
import dev.selfplay.ui.spend.SpendViewModel;
import dev.selfplay.ui.wall.ArenaViewModel;
import dev.selfplay.ui.wall.RunGroup;
import dev.selfplay.ui.welcome.WelcomeViewModel;

import java.util.function.BooleanSupplier;

/// What the window does by itself when something happens in a run: what is shown beside the arena
/// follows it, and a kill is explained. JavaFX thread only.
final class RunReactions {
    private final WorkbenchViewModel model;
    private final PersonaBook book;
    private final SpendViewModel spend;
    private final NewRunViewModel newRun;
    private final NewSessionViewModel newSession;
    private final WelcomeViewModel welcome;
    private final PassMark pass;
    private final BooleanSupplier focused;

    /// @param focused whether the window has the keyboard
    RunReactions(
            WorkbenchViewModel model,
            PersonaBook book,
            SpendViewModel spend,
            NewRunViewModel newRun,
            NewSessionViewModel newSession,
            WelcomeViewModel welcome,
            PassMark pass,
            BooleanSupplier focused) {
        this.model = model;
        this.book = book;
        this.spend = spend;
        this.newRun = newRun;
        this.newSession = newSession;
        this.welcome = welcome;
        this.pass = pass;
        this.focused = focused;
    }

    void follow(ArenaViewModel arena, BattleFeed feed) {
        spend.sessionProperty()
                .map(s -> s != null && s.locked())
                .subscribe((was, is) -> newRun.refresh());
        arena.onEnd(this::onRunEnded);
        arena.control().onLocked(newSession::open);
        newSession.stateProperty().subscribe(this::onNewSession);
        feed.subscribe(this::onChanges);
    }

    private void onRunEnded(RunGroup group) {
        book.refreshRecords();
        spend.refresh();
        if (group.state() != RunGroup.Phase.KILLED) {
            model.tellFinished(group, pass.threshold(), focused.getAsBoolean());
        }
    }

    private void onNewSession(NewSessionViewModel.State state) {
        if (state == NewSessionViewModel.State.CLOSED) {
            spend.refresh();
            newRun.refresh();
        }
    }

    private void onChanges(Changes changes) {
        if (changes.battles().stream().anyMatch(c -> c.grading() != null)) {
            book.refreshRecords();
        }
        for (BattleEvent milestone : changes.milestones()) {
            if (milestone instanceof BattleEvent.KillSwitch kill) {
                newSession.explain(kill.session().account());
            } else if (milestone instanceof BattleEvent.RunStarted) {
                welcome.skip();
            }
        }
        boolean stopped =
                changes.battles().stream()
                        .anyMatch(c ->
                                c.battle() != null && c.battle().state() == BattleState.KILLED);
        if (stopped) {
            newSession.recount();
        }
    }
}
