package dev.selfplay.engine;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.config.Environment;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.GradingPlan;
import dev.selfplay.domain.ProviderChoice;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.referee.Referee.Verdict;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Runs battles on virtual threads: many at once, each on its own, none able to take another down.
///
/// Thread-safe. `start`, `resume` and `close` block on the disk: keep them off the JavaFX thread.
/// Every battle demands a sandbox; there is no way to fight one in production.
public final class BattleEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BattleEngine.class);
    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(3);

    /// A turn is usually said within it; a window that is closed has not to wait longer.
    private static final Duration PATIENCE_WITH_REPLIES = Duration.ofSeconds(5);

    private final EngineServices parts;
    private final Map<UUID, LiveRun> runs = new ConcurrentHashMap<>();
    private final Regradings regradings;
    private final Trials trials;
    private final Runnable killSwitch;
    private volatile boolean closed;

    public BattleEngine(EngineServices parts) {
        this.parts = parts;
        this.trials = new Trials(parts);
        this.regradings = new Regradings(parts);
        this.killSwitch =
                parts.events()
                        .subscribe(event -> {
                            if (event instanceof BattleEvent.KillSwitch(_, var s, var why)) {
                                stop(b -> spends(b, s.account()), BattleState.KILLED, why);
                            }
                        });
    }

    /// Starts a run.
    ///
    /// @param permit proof that this is no production environment
    public RunHandle start(Environment.Sandbox permit, RunOrder order) {
        demand(permit);
        ChatModel _ = parts.providers().model(order.settings().providers());
        return begin(NewRun.of(order, parts));
    }

    /// Starts a run of battles that may differ in their prompts and their Closers' models.
    ///
    /// @param settings what they have in common
    /// @param planned in the order in which they are begun; not empty
    /// @param budget where it lets no more begin, the rest waits for [#endRun]
    public RunHandle start(
            Environment.Sandbox permit,
            RunSettings settings,
            List<PlannedBattle> planned,
            RunBudget budget) {
        demand(permit);
        ChatModel _ = parts.providers().model(settings.providers());
        return begin(NewRun.of(settings, planned, parts), budget);
    }

    /// Fights battles of one run once more, as a run of their own: the same sellers as they were, the
    /// same settings and each battle's own seed. With the same prompt a rehearsal says the same
    /// words again; a server may still answer otherwise.
    ///
    /// @param mergedPrompt what the Closers are given; null for what each was given before
    public RunHandle again(
            Environment.Sandbox permit, List<UUID> battleIds, @Nullable String mergedPrompt) {
        demand(permit);
        NewRun again = NewRun.again(battleIds, mergedPrompt, parts);
        ChatModel _ = parts.providers().model(again.run().settings().providers());
        return begin(again);
    }

    /// Fights void battles of one run once more, as a run of their own that names it: the same sellers
    /// and prompts, other seeds.
    public RunHandle replace(Environment.Sandbox permit, List<UUID> battleIds) {
        demand(permit);
        NewRun instead = NewRun.instead(battleIds, parts);
        ChatModel _ = parts.providers().model(instead.run().settings().providers());
        return begin(instead);
    }

    private RunHandle begin(NewRun asked) {
        return begin(asked, RunBudget.UNLIMITED);
    }

    private RunHandle begin(NewRun asked, RunBudget budget) {
        NewRun begun =
                asked.atOnce(
                        atOnce(
                                asked.run().settings().providers(),
                                asked.run().settings().concurrency()));
        Run run = begun.run();
        return launch(
                run,
                parts.store().create(run, begun.battles()),
                run.settings().concurrency(),
                budget);
    }

    /// Takes battles up again at their next turn. Those that another process has are left to it.
    ///
    /// @return a handle per run that they belong to
    public List<RunHandle> resume(
            Environment.Sandbox permit, List<UUID> battleIds, int concurrency) {
        return resume(permit, battleIds, concurrency, RunBudget.UNLIMITED);
    }

    /// The same.
    ///
    /// @param budget of each of these runs, for what is still to come
    public List<RunHandle> resume(
            Environment.Sandbox permit, List<UUID> battleIds, int concurrency, RunBudget budget) {
        demand(permit);
        Map<UUID, List<Battle>> byRun = new LinkedHashMap<>();
        for (UUID id : battleIds) {
            parts.store()
                    .claim(id, parts.now())
                    .ifPresent(
                            b -> byRun.computeIfAbsent(b.runId(), r -> new ArrayList<>()).add(b));
        }
        List<RunHandle> handles = new ArrayList<>();
        byRun.forEach((runId, battles) ->
                handles.add(
                        resumed(
                                parts.archive().run(runId).orElseThrow(),
                                battles,
                                concurrency,
                                budget)));
        return handles;
    }

    private RunHandle resumed(Run run, List<Battle> battles, int concurrency, RunBudget budget) {
        return launch(run, battles, atOnce(run.settings().providers(), concurrency), budget);
    }

    /// More battles than the server has slots would only wait there, and count as silent.
    private int atOnce(ProviderChoice providers, int wanted) {
        int most = parts.providers().slots(providers);
        return most > 0 ? Math.min(most, wanted) : wanted;
    }

    /// Grades a battle once more. Its state and grades stay as they are unless this succeeds.
    ///
    /// @return what came of it; completes exceptionally if the battle has no turns
    public CompletableFuture<Verdict> regrade(
            Environment.Sandbox permit, UUID battleId, String refereeModel, GradingPlan plan) {
        demand(permit);
        return regradings.start(battleId, refereeModel, plan);
    }

    /// Holds a run at each battle's next turn boundary, or lets it go on.
    public void pause(UUID runId, boolean paused) {
        LiveRun run = runs.get(runId);
        if (run != null) {
            run.pause(paused);
            parts.publish(new BattleEvent.RunPaused(parts.now(), runId, paused));
            pump(run);
        }
    }

    public void cancelBattle(UUID battleId) {
        stop(b -> b.id().equals(battleId), BattleState.CANCELLED, "Cancelled by you.");
    }

    public void cancelRun(UUID runId) {
        stop(b -> b.runId().equals(runId), BattleState.CANCELLED, "Cancelled by you.");
    }

    /// Cancels what of a run is no longer needed.
    ///
    /// @param reason for people
    /// @param cut whether battles under way are cut too, or only those not begun are left out
    public void endRun(UUID runId, String reason, boolean cut) {
        end(
                b -> b.runId().equals(runId),
                BattleState.CANCELLED,
                reason,
                task -> {
                    if (cut) {
                        task.stop(BattleState.CANCELLED, reason);
                    }
                });
    }

    public void cancelAll() {
        stop(b -> true, BattleState.CANCELLED, "Cancelled by you.");
    }

    /// Ends everything as failed, because of something that all battles need and that is gone.
    public void failAll(String reason) {
        trials.cut();
        regradings.stop();
        stop(b -> true, BattleState.FAILED, reason);
    }

    /// Where a persona that is being written can be tried.
    public Trials trials() {
        return trials;
    }

    /// The accounts that battles or trials are queued or under way on.
    public List<Account> activeAccounts() {
        return Stream.concat(
                        runs.values().stream().map(r -> r.run.settings().providers()),
                        trials.providers().stream())
                .flatMap(providers -> parts.providers().accounts(providers).stream())
                .distinct()
                .toList();
    }

    /// Whether a battle that is under way, or queued, spends from an account.
    private boolean spends(Battle battle, Account account) {
        LiveRun run = runs.get(battle.runId());
        return run != null
                && parts.providers().accounts(run.run.settings().providers()).contains(account);
    }

    public EventBus events() {
        return parts.events();
    }

    /// Stops everything, leaving each battle resumable, and waits for it. Replies that are under way
    /// are let come for a while, so that nothing of them is paid for again.
    @Override
    public void close() {
        closed = true;
        trials.close();
        List<CompletableFuture<?>> open = new ArrayList<>(regradings.leave());
        runs.values().forEach(r -> open.add(r.finished));
        end(
                b -> true,
                BattleState.INTERRUPTED,
                "The program was stopped.",
                task -> task.leave("The program was stopped."));
        if (!allOver(open, PATIENCE_WITH_REPLIES)) {
            regradings.stop();
            stop(b -> true, BattleState.INTERRUPTED, "The program was stopped.");
            if (!allOver(open, PATIENCE_AT_CLOSE)) {
                LOG.warn("Not every battle ended in time; the next start recovers them");
            }
        }
        killSwitch.run();
    }

    private static boolean allOver(List<CompletableFuture<?>> open, Duration patience) {
        try {
            CompletableFuture.allOf(open.toArray(CompletableFuture[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return true; // a re-grading that was ended tells it so
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private RunHandle launch(Run run, List<Battle> battles, int concurrency, RunBudget budget) {
        LiveRun live = join(run, battles, concurrency, budget);
        Session session = parts.providers().guard(run.settings().account()).session();
        parts.publish(
                new BattleEvent.RunStarted(
                        parts.now(),
                        new Run(
                                run.id(),
                                run.settings().withConcurrency(live.concurrency()),
                                battles.size(),
                                run.startedAt(),
                                run.replaces()),
                        session));
        battles.forEach(b -> parts.publish(new BattleEvent.BattleChanged(parts.now(), b)));
        parts.providers().accounts(run.settings().providers()).stream()
                .map(account -> parts.providers().guard(account).session().lockedReason())
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(reason ->
                        stop(b -> b.runId().equals(run.id()), BattleState.KILLED, reason));
        pump(live);
        return new RunHandle(run, live.finished);
    }

    private LiveRun join(Run run, List<Battle> battles, int concurrency, RunBudget budget) {
        return runs.compute(
                run.id(),
                (id, existing) -> {
                    if (existing != null && existing.add(battles)) {
                        return existing;
                    }
                    LiveRun fresh = new LiveRun(run, concurrency, budget, parts.now());
                    fresh.add(battles);
                    return fresh;
                });
    }

    private void pump(LiveRun run) {
        for (BattleTask task : run.fill(b -> new BattleTask(b, run, parts, () -> pump(run)))) {
            Thread.ofVirtual().name("battle-" + task.battleId()).start(task);
        }
        RunSummary summary = run.close(parts.now(), parts.store()::lost);
        if (summary != null) {
            runs.remove(run.run.id(), run);
            parts.publish(new BattleEvent.RunFinished(parts.now(), summary));
            run.finished.complete(summary);
        }
    }

    private void stop(Predicate<Battle> which, BattleState state, String reason) {
        end(which, state, reason, task -> task.stop(state, reason));
    }

    private void end(
            Predicate<Battle> which,
            BattleState state,
            String reason,
            Consumer<BattleTask> underWay) {
        for (LiveRun run : List.copyOf(runs.values())) {
            for (Battle battle : run.unqueue(which)) {
                Battle ended = end(battle, state, reason);
                run.ended(ended, Usd.ZERO);
                parts.publish(new BattleEvent.BattleEnded(parts.now(), ended));
            }
            for (BattleTask task : run.activeTasks()) {
                if (which.test(task.queuedBattle())) {
                    underWay.accept(task);
                }
            }
            pump(run);
        }
    }

    /// A battle that cannot be stored as ended must not keep the others from ending.
    private Battle end(Battle battle, BattleState state, String reason) {
        try {
            return parts.store().setState(battle.id(), state, reason, parts.now());
        } catch (RuntimeException e) {
            LOG.error("The end of battle {} could not be stored", battle.id(), e);
            return battle.withState(state, reason, parts.now());
        }
    }

    private void demand(Environment.Sandbox permit) {
        Objects.requireNonNull(permit, "a battle needs a sandbox");
        if (closed) {
            throw new IllegalStateException("The workbench is closing.");
        }
        parts.referee().demandRubric();
    }
}
