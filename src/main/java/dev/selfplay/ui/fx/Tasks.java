package dev.selfplay.ui.fx;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Runs what may block off the UI thread and brings the answer back to it. A failure becomes a
/// notice and a line in the log; it is never lost. Thread-safe.
public final class Tasks {
    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);

    private final Executor background;
    private final UiThread ui;
    private final Consumer<Notice> notices;

    /// @param notices called on the UI thread
    public Tasks(Executor background, UiThread ui, Consumer<Notice> notices) {
        this.background = background;
        this.ui = ui;
        this.notices = notices;
    }

    public UiThread ui() {
        return ui;
    }

    /// Shows a notice.
    public void tell(Notice notice) {
        ui.execute(() -> notices.accept(notice));
    }

    /// Runs the work in the background, then the answer's consumer on the UI thread.
    ///
    /// @param what in words that complete "Could not …"
    public <T> void run(String what, Callable<T> work, Consumer<T> onUi) {
        run(what, work, onUi, failure -> {});
    }

    /// As above; a failure is told and also handed to `onFailure` on the UI thread.
    public <T> void run(
            String what, Callable<T> work, Consumer<T> onUi, Consumer<Exception> onFailure) {
        background.execute(() -> {
            T answer;
            try {
                answer = work.call();
            } catch (Exception e) {
                if (e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                LOG.warn("Could not {}", what, e);
                String why = e.getMessage() == null ? e.toString() : e.getMessage();
                tell(Notice.error("Could not " + what + ": " + why));
                ui.execute(() -> onFailure.accept(e));
                return;
            }
            ui.execute(() -> onUi.accept(answer));
        });
    }

    /// Runs an action that answers nothing.
    public void run(String what, Action work) {
        run(
                what,
                () -> {
                    work.run();
                    return what;
                },
                done -> {});
    }

    /// Work that may fail.
    @FunctionalInterface
    public interface Action {
        void run() throws Exception;
    }
}
