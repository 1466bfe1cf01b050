package dev.selfplay.ui.kit;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Reads something again whenever it may have changed. While one reading is under way, any number of
/// requests come to one more. Unlike with [LatestOnly] the answer is shown although another reading
/// waits: what changes all the time would never be seen otherwise. UI thread only.
public final class Refresher<T> {
    private final Tasks tasks;
    private final String what;
    private final Supplier<Callable<T>> question;
    private final Consumer<T> onUi;
    private final Consumer<Exception> onFailure;
    private boolean reading;
    private boolean again;
    private boolean dropped;

    /// @param what in words that complete "Could not …"
    /// @param question asked at the beginning of each reading, on the UI thread
    public Refresher(
            Tasks tasks,
            String what,
            Supplier<Callable<T>> question,
            Consumer<T> onUi,
            Consumer<Exception> onFailure) {
        this.tasks = tasks;
        this.what = what;
        this.question = question;
        this.onUi = onUi;
        this.onFailure = onFailure;
    }

    /// Reads now, or once more after the reading that is under way.
    public void refresh() {
        if (reading) {
            again = true;
            return;
        }
        reading = true;
        again = false;
        dropped = false;
        tasks.run(
                what,
                question.get(),
                answer -> ended(() -> onUi.accept(answer)),
                failure -> ended(() -> onFailure.accept(failure)));
    }

    /// The question has changed: what is under way answers the one before, and is not shown.
    public void drop() {
        dropped = true;
    }

    private void ended(Runnable show) {
        reading = false;
        if (!dropped) {
            show.run();
        }
        if (again) {
            refresh();
        }
    }
}
