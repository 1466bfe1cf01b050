package dev.selfplay.ui.kit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A UI thread without a toolkit: tasks run at once, pulses come when the test says so.
public final class ManualUi implements UiThread {
    private final Map<Object, Runnable> pending = new LinkedHashMap<>();

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public void atNextPulse(Object key, Runnable work) {
        pending.put(key, work);
    }

    public void pulse() {
        List<Runnable> due = new ArrayList<>(pending.values());
        pending.clear();
        due.forEach(Runnable::run);
    }

    public int pending() {
        return pending.size();
    }
}
