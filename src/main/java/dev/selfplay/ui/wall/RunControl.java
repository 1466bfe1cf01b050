package dev.selfplay.ui.wall;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Counted;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.live.BattleTile;
import dev.selfplay.workbench.PastRuns;
import dev.selfplay.workbench.Runs;
import dev.selfplay.workbench.Runs.Prompt;
import dev.selfplay.workbench.Workbench;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// What can be done with runs and battles. Returns at once; what comes of it is told by events, and
/// a failure by a notice. UI thread only.
public final class RunControl {
    private final Tasks tasks;
    private final Workbench workbench;
    private final Runs runs;
    private final PastRuns past;
    private final SpendQuestion question;
    private Consumer<Account> newSession = account -> {};

    public RunControl(WindowContext context, Workbench workbench) {
        this.tasks = context.tasks();
        this.workbench = workbench;
        runs = new Runs(workbench);
        past = new PastRuns(workbench.archive());
        question = new SpendQuestion(tasks);
    }

    /// @param open begins a session in the place of one that is locked
    public void onLocked(Consumer<Account> open) {
        newSession = open;
    }

    /// Opens what begins a new session for the run's battles.
    public void beginSession(RunGroup group) {
        newSession.accept(group.account());
    }

    /// What is asked before a click costs money.
    public SpendQuestion question() {
        return question;
    }

    /// Pauses the run at the battles' next turn boundaries, or lets it go on.
    public void togglePause(RunGroup group) {
        boolean pause = group.state() != RunGroup.Phase.PAUSED;
        tasks.run(
                pause ? "pause the run" : "go on with the run",
                () -> workbench.engine().pause(group.id(), pause));
    }

    public void cancel(RunGroup group) {
        tasks.run("cancel the run", () -> workbench.engine().cancelRun(group.id()));
    }

    public void cancelAll() {
        tasks.run("cancel every run", workbench.engine()::cancelAll);
    }

    public void cancel(Battle battle) {
        tasks.run("cancel the battle", () -> workbench.engine().cancelBattle(battle.id()));
    }

    public void regrade(Battle battle) {
        tasks.run("grade the battle", () -> runs.regrade(battle.id()));
    }

    public void resume(Battle battle) {
        resume(battle.account(), List.of(battle.id()), "resume the battle", () -> {});
    }

    /// Takes up battles of any day, whoever pays for them.
    ///
    /// @param taken told once they go on
    public void resume(List<Battle> battles, Runnable taken) {
        resume(payer(battles), battles.stream().map(Battle::id).toList(), "resume", taken);
    }

    private static Account payer(List<Battle> battles) {
        return battles.stream()
                .map(Battle::account)
                .filter(Account::billed)
                .findAny()
                .orElse(Account.REHEARSAL);
    }

    /// Grades all battles of the run that have no grades.
    public void regradeUngraded(RunGroup group) {
        group.tiles().stream().filter(BattleTile::ungraded).forEach(t -> regrade(t.battle()));
    }

    /// Takes up all battles of the run that stopped before their end.
    public void resumeStopped(RunGroup group) {
        List<UUID> stopped =
                group.tiles().stream()
                        .filter(t -> t.battle().resumable())
                        .map(BattleTile::id)
                        .toList();
        resume(group.account(), stopped, "resume the stopped battles", () -> {});
    }

    /// In a locked session there is but one way on, and it leads there at once.
    private void resume(Account account, List<UUID> battles, String what, Runnable taken) {
        tasks.run(
                what,
                () -> workbench.guard(account).session().locked(),
                locked -> {
                    if (locked) {
                        newSession.accept(account);
                    } else {
                        resumeOpen(account, battles, what, taken);
                    }
                });
    }

    private void resumeOpen(Account account, List<UUID> battles, String what, Runnable taken) {
        ask(
                account,
                "Resume " + Counted.of(battles.size(), "battle") + "?",
                "Resume",
                () -> runs.costToResume(battles),
                () ->
                        tasks.run(
                                what,
                                () -> {
                                    runs.resume(battles);
                                    return battles;
                                },
                                all -> taken.run()));
    }

    private void ask(
            Account account,
            String title,
            String answer,
            Callable<Optional<CostEstimate>> cost,
            Runnable start) {
        if (account.billed()) {
            question.ask(title, answer, cost, start);
        } else {
            start.run();
        }
    }

    /// Fights the whole run once more: the same sellers, settings and seeds.
    public void again(RunGroup group, Prompt prompt) {
        ask(
                group.account(),
                "Run it again?",
                "Run again",
                () -> runs.costOfRunAgain(group.id(), prompt),
                () ->
                        tasks.run(
                                "run it again",
                                () -> runs.runAgain(group.id(), prompt),
                                started -> {}));
    }

    /// Fights the run's void battles once more, with other seeds.
    public void rerunVoid(Account account, UUID runId) {
        ask(
                account,
                "Re-run its void battles?",
                "Re-run",
                () -> runs.costOfRerun(runId),
                () ->
                        tasks.run(
                                "re-run the void battles",
                                () -> runs.rerunVoid(runId),
                                started -> {}));
    }

    /// Fights void battles of any day once more, with other seeds.
    public void rerunVoid(List<Battle> battles) {
        List<UUID> ids = battles.stream().map(Battle::id).toList();
        ask(
                payer(battles),
                "Re-run " + Counted.of(ids.size(), "void battle") + "?",
                "Re-run",
                () -> runs.costOfAgain(ids, Prompt.AS_IT_WAS),
                () -> tasks.run("re-run the void battles", () -> runs.rerun(ids), started -> {}));
    }

    /// Fights a battle once more with its seed.
    public void again(Battle battle, Prompt prompt) {
        List<UUID> one = List.of(battle.id());
        ask(
                battle.account(),
                "Run the battle again?",
                "Run again",
                () -> runs.costOfAgain(one, prompt),
                () ->
                        tasks.run(
                                "run the battle again",
                                () -> runs.again(one, prompt),
                                started -> {}));
    }

    /// Hands over what the battle's speakers said so far.
    public void transcriptOf(Battle battle, Consumer<String> text) {
        tasks.run("read the transcript", () -> past.transcript(battle.id()), text);
    }
}
