package dev.selfplay.ui;

import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.UiThread;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;

/// Runs a view model on the test's own thread: background work waits until the test lets it run.
public final class SameThread implements UiThread {
    public final List<Notice> notices = new ArrayList<>();
    public final Deque<Runnable> background = new ArrayDeque<>();
    public final Tasks tasks;

    public SameThread() {
        Executor later = background::add;
        tasks = new Tasks(later, this, notices::add);
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public void atNextPulse(Object key, Runnable work) {
        work.run();
    }

    /// Runs what waits, and what that brings.
    public void settle() {
        while (!background.isEmpty()) {
            background.pop().run();
        }
    }
}
