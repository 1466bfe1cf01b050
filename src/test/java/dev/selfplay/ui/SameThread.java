package dev.selfplay.ui;

import dev.selfplay.ui.kit.ManualLater;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.UiThread;
import dev.selfplay.ui.kit.WindowContext;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;

/// Runs a view model on the test's own thread: background work, and what other threads bring, waits
/// until the test lets it run.
public final class SameThread implements UiThread {
    public final List<Notice> notices = new ArrayList<>();
    public final Deque<Runnable> background = new ConcurrentLinkedDeque<>();
    private final Thread test = Thread.currentThread();
    public final Tasks tasks;
    public final Memory memory = Memory.ofThisProcess();

    /// The window's clock, which stands still unless a test moves it.
    public Instant now = Instant.parse("2026-11-22T14:02:00Z");

    public final ManualLater later = new ManualLater();

    public final WindowContext context;

    public SameThread() {
        Executor executor = background::add;
        tasks = new Tasks(executor, this, notices::add);
        context = new WindowContext(tasks, later, memory, () -> now, ZoneOffset.UTC);
    }

    @Override
    public void execute(Runnable task) {
        if (Thread.currentThread() == test) {
            task.run();
        } else {
            background.add(task);
        }
    }

    @Override
    public void atNextPulse(Object key, Runnable work) {
        execute(work);
    }

    /// Lets the time pass that anything waits for.
    public void pass() {
        later.pass(Duration.ofDays(1));
    }

    /// Runs what waits, and what that brings.
    public void settle() {
        while (!background.isEmpty()) {
            background.pop().run();
        }
    }
}
