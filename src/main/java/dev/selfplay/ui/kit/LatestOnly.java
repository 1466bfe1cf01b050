package dev.selfplay.ui.kit;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Background work of which only the newest matters: while one is under way the next waits, and a
/// newer one takes its place; an answer that was overtaken is dropped. UI thread only.
public final class LatestOnly<T> {
    private final Tasks tasks;
    private final String what;
    private @Nullable Work<T> next;
    private @Nullable Work<T> current;
    private boolean busy;

    private record Work<T>(Callable<T> work, Consumer<T> onUi, Consumer<Exception> onFailure) {}

    /// @param what in words that complete "Could not …"
    public LatestOnly(Tasks tasks, String what) {
        this.tasks = tasks;
        this.what = what;
    }

    public void submit(Callable<T> work, Consumer<T> onUi) {
        submit(work, onUi, failure -> {});
    }

    /// As above; a failure that nothing newer overtakes is also handed to `onFailure`.
    public void submit(Callable<T> work, Consumer<T> onUi, Consumer<Exception> onFailure) {
        next = new Work<>(work, onUi, onFailure);
        begin();
    }

    /// Nothing is asked any more: what waits is not begun, and the answer under way is dropped.
    public void drop() {
        next = null;
        current = null;
    }

    private void begin() {
        Work<T> now = next;
        if (busy || now == null) {
            return;
        }
        next = null;
        current = now;
        busy = true;
        tasks.run(
                what,
                now.work,
                answer -> {
                    busy = false;
                    if (next == null && now.equals(current)) {
                        now.onUi.accept(answer);
                    }
                    begin();
                },
                failure -> {
                    busy = false;
                    if (next == null && now.equals(current)) {
                        now.onFailure.accept(failure);
                    }
                    begin();
                });
    }
}
