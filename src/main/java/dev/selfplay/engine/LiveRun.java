package dev.selfplay.engine;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.domain.SellerLevel;
import dev.selfplay.domain.Usd;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The battles of one run that are queued or under way in this process.
///
/// Thread-safe: `lock` guards every field below it and is never held while anything blocks but the
/// wait for the end of a pause and, once, the look whether the store is still there.
final class LiveRun {
    final Run run;
    final CompletableFuture<RunSummary> finished = new CompletableFuture<>();

    private final int concurrency;
    private final RunBudget budget;
    private final Instant startedAt;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition resumed = lock.newCondition();
    private final Deque<Battle> queue = new ArrayDeque<>();
    private final Map<UUID, BattleTask> active = new HashMap<>();
    private final Map<BattleState, Integer> ended = new EnumMap<>(BattleState.class);
    private final Map<SellerLevel, Integer> levels = new EnumMap<>(SellerLevel.class);

    /// Taken off the queue to be ended, but not counted yet: the run is not over without them.
    private int leaving;

    private Usd spent = Usd.ZERO;
    private Usd dearest = Usd.ZERO;
    private boolean paused;
    private boolean over;

    LiveRun(Run run, int concurrency, RunBudget budget, Instant startedAt) {
        this.run = run;
        this.concurrency = concurrency;
        this.budget = budget;
        this.startedAt = startedAt;
    }

    /// How many of its battles are fought at once here; a run that is taken up may have another number
    /// than it began with.
    int concurrency() {
        return concurrency;
    }

    /// @return false if the run is over already and takes no more
    boolean add(List<Battle> battles) {
        lock.lock();
        try {
            if (over) {
                return false;
            }
            queue.addAll(battles);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Takes battles off the queue for as long as there is room, and lets `task` make each one's
    /// task. The caller starts them.
    List<BattleTask> fill(Function<Battle, BattleTask> task) {
        lock.lock();
        try {
            List<BattleTask> begun = new ArrayList<>();
            while (!paused
                    && active.size() < concurrency
                    && budget.allowsOneMore(spent, active.size(), dearest)) {
                Battle free = nextFree();
                if (free == null) {
                    break;
                }
                boolean _ = queue.remove(free);
                BattleTask next = task.apply(free);
                active.put(next.battleId(), next);
                begun.add(next);
            }
            return begun;
        } finally {
            lock.unlock();
        }
    }

    /// The next in the queue. Where sellers are scaled, a seller's battles are fought one after the other,
    /// since each settles the level of the next; those of different sellers run side by side, and do not
    /// look at each other.
    private @Nullable Battle nextFree() {
        if (!run.settings().levels().scaled()) {
            return queue.peekFirst();
        }
        Set<UUID> busy =
                active.values().stream()
                        .map(t -> t.queuedBattle().personaId())
                        .collect(Collectors.toSet());
        return queue.stream()
                .filter(b -> !busy.contains(b.personaId()))
                .min(Comparator.comparingInt(Battle::ordinal))
                .orElse(null);
    }

    /// A battle is over.
    ///
    /// @param cost what it cost since it was queued here
    void ended(Battle battle, Usd cost) {
        lock.lock();
        try {
            if (active.remove(battle.id()) == null) {
                leaving--;
            }
            ended.merge(battle.state(), 1, Integer::sum);
            if (battle.state() == BattleState.COMPLETED) {
                levels.merge(battle.level(), 1, Integer::sum);
            }
            spent = spent.plus(cost);
            dearest = dearest.max(cost);
        } finally {
            lock.unlock();
        }
    }

    /// The summary, once: at the moment when nothing is queued or active any more.
    ///
    /// @param lost whether nothing of it was kept: then no battle counts as completed
    @Nullable RunSummary close(Instant now, BooleanSupplier lost) {
        lock.lock();
        try {
            if (over || !queue.isEmpty() || !active.isEmpty() || leaving > 0) {
                return null;
            }
            over = true;
            int vanished = lost.getAsBoolean() ? count(BattleState.COMPLETED) : 0;
            return new RunSummary(
                    run.id(),
                    count(BattleState.COMPLETED) - vanished,
                    count(BattleState.FAILED) + vanished,
                    count(BattleState.UNGRADED),
                    count(BattleState.VOID),
                    count(BattleState.KILLED),
                    count(BattleState.CANCELLED),
                    count(BattleState.INTERRUPTED),
                    spent,
                    Duration.between(startedAt, now),
                    levels);
        } finally {
            lock.unlock();
        }
    }

    /// Removes queued battles and gives them to the caller, who ends each one.
    List<Battle> unqueue(Predicate<Battle> which) {
        lock.lock();
        try {
            List<Battle> removed = queue.stream().filter(which).toList();
            queue.removeAll(removed);
            leaving += removed.size();
            return removed;
        } finally {
            lock.unlock();
        }
    }

    List<BattleTask> activeTasks() {
        lock.lock();
        try {
            return List.copyOf(active.values());
        } finally {
            lock.unlock();
        }
    }

    void pause(boolean pause) {
        lock.lock();
        try {
            paused = pause;
            if (!pause) {
                resumed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    boolean paused() {
        lock.lock();
        try {
            return paused;
        } finally {
            lock.unlock();
        }
    }

    void awaitResumed() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (paused) {
                resumed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private int count(BattleState state) {
        return ended.getOrDefault(state, 0);
    }
}
