package dev.selfplay.ui.kit;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Runs what may block off the UI thread and brings the answer back to it. A failure becomes a
/// notice and a line in the log; it is never lost. Thread-safe, but for `busy`.
public final class Tasks {
    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);

    private final Executor background;
    private final UiThread ui;
    private final Consumer<Notice> notices;
    private final ObservableList<Busy> busy = FXCollections.observableArrayList();
    private final ObservableList<Busy> readOnlyBusy =
            FXCollections.unmodifiableObservableList(busy);

    /// @param notices called on the UI thread
    public Tasks(Executor background, UiThread ui, Consumer<Notice> notices) {
        this.background = background;
        this.ui = ui;
        this.notices = notices;
    }

    public UiThread ui() {
        return ui;
    }

    /// What goes on now, oldest first. UI thread only.
    public ObservableList<Busy> busy() {
        return readOnlyBusy;
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
        Busy mark = new Busy(what, null);
        ui.execute(() -> busy.add(mark));
        background.execute(new Work<>(mark, work, onUi, onFailure));
    }

    /// As above, for work that a person may give up: reading, searching, exporting to a new file.
    /// Cancelling interrupts the work's thread; its answer and its failure are dropped.
    ///
    /// @param onCancelled on the UI thread, at once when it is given up
    /// @return gives it up; may be called from any thread and after the end, which does nothing
    public <T> Runnable runCancellable(
            String what, Callable<T> work, Consumer<T> onUi, Runnable onCancelled) {
        var cancelling =
                new Object() {
                    @Nullable Work<T> work;
                };
        Runnable cancel =
                () -> {
                    Work<T> started = cancelling.work;
                    if (started != null && started.cancel()) {
                        ui.execute(() -> {
                            busy.remove(started.mark);
                            onCancelled.run();
                        });
                    }
                };
        Busy mark = new Busy(what, cancel);
        Work<T> started = new Work<>(mark, work, onUi, failure -> {});
        cancelling.work = started;
        ui.execute(() -> busy.add(mark));
        background.execute(started);
        return cancel;
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

    /// One piece of work on its thread.
    private final class Work<T> implements Runnable {
        private final Busy mark;
        private final Callable<T> work;
        private final Consumer<T> onUi;
        private final Consumer<Exception> onFailure;
        private @Nullable Thread runner;
        private boolean over;

        Work(Busy mark, Callable<T> work, Consumer<T> onUi, Consumer<Exception> onFailure) {
            this.mark = mark;
            this.work = work;
            this.onUi = onUi;
            this.onFailure = onFailure;
        }

        @Override
        public void run() {
            if (!begin()) {
                return;
            }
            T answer;
            try {
                answer = work.call();
            } catch (Exception e) {
                if (end()) {
                    fail(e);
                }
                return;
            } catch (Error e) {
                end();
                ui.execute(() -> busy.remove(mark));
                throw e;
            }
            if (end()) {
                ui.execute(() -> {
                    busy.remove(mark);
                    onUi.accept(answer);
                });
            }
        }

        private void fail(Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            LOG.warn("Could not {}", mark.what(), e);
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            tell(Notice.error("Could not " + mark.what(), why));
            ui.execute(() -> {
                busy.remove(mark);
                onFailure.accept(e);
            });
        }

        private synchronized boolean begin() {
            runner = Thread.currentThread();
            return !over;
        }

        /// Whether the answer still counts. From here on nobody interrupts the thread.
        private synchronized boolean end() {
            boolean counts = !over;
            over = true;
            if (!counts) {
                // the thread may go on to other work
                var _ = Thread.interrupted();
            }
            return counts;
        }

        private synchronized boolean cancel() {
            if (over) {
                return false;
            }
            over = true;
            if (runner != null) {
                runner.interrupt();
            }
            return true;
        }
    }
}
