package dev.selfplay.store.sqlite;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/// The one writer of this process: a platform thread with its own connection. Callers hand it a
/// task and wait, undisturbed by interrupts, until it is committed to the disk. Tasks that queue up
/// meanwhile share a transaction, and so a flush of the disk; where one of them fails, the
/// transaction is undone and each is run again by itself, so a task must change nothing but the
/// database. Where the files were removed meanwhile every task fails. Any thread may call, the writer itself too, which then runs the task at once, within
/// the transaction under way.
final class Writer implements AutoCloseable {
    private static final int GROUP = 64;

    private final Path file;
    private final Handle handle;
    private final Presence presence;
    private final BlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>();
    private final Job<Boolean> end = new Job<>(h -> true, false);
    private final Object gate = new Object();
    private final Thread thread;
    private boolean closed;

    Writer(Database database) {
        file = database.file();
        handle = Database.open(database.forWriting());
        handle.execute("BEGIN IMMEDIATE"); // makes the log's file
        handle.execute("COMMIT");
        presence = Presence.of(file);
        thread = Thread.ofPlatform().name("store-writer").daemon().start(this::run);
    }

    /// Runs a task in a transaction that has the write lock from its start.
    ///
    /// @throws StoreException if the database cannot be written
    /// @throws IllegalStateException if the store is closed
    <T> T write(Function<Handle, T> task) {
        if (Thread.currentThread() == thread) {
            return task.apply(handle);
        }
        return submit(new Job<>(task, true));
    }

    private <T> T submit(Job<T> job) {
        synchronized (gate) {
            if (closed) {
                throw new IllegalStateException("the store is closed");
            }
            queue.add(job);
        }
        return Waiting.on(job.done);
    }

    /// Asks the writer's connection something that needs neither a transaction nor the write lock.
    ///
    /// @throws StoreException if the database cannot be read
    /// @throws IllegalStateException if the store is closed
    <T> T ask(Function<Handle, T> question) {
        return submit(new Job<>(question, false));
    }

    private void run() {
        boolean ending = false;
        while (!ending) {
            List<Job<?>> group = next();
            ending = group.remove(end);
            group.stream().filter(job -> !job.locking).forEach(this::answer);
            group.removeIf(job -> !job.locking);
            if (!group.isEmpty()) {
                commit(group);
            }
        }
        handle.close();
        end.complete();
    }

    private List<Job<?>> next() {
        List<Job<?>> group = new ArrayList<>();
        while (group.isEmpty()) {
            try {
                group.add(queue.take());
            } catch (InterruptedException e) {
                // nobody but this class knows the thread, and it ends by closing
            }
        }
        queue.drainTo(group, GROUP - 1);
        return group;
    }

    private void answer(Job<?> question) {
        try {
            question.run(handle);
            question.complete();
        } catch (RuntimeException e) {
            question.fail(StoreException.of(file, e));
        }
    }

    private void commit(List<Job<?>> group) {
        try {
            handle.execute("BEGIN IMMEDIATE");
        } catch (RuntimeException e) {
            group.forEach(job -> job.fail(StoreException.of(file, e)));
            return;
        }
        try {
            group.forEach(job -> job.run(handle));
            handle.execute("COMMIT");
            if (presence.gone()) {
                StoreException gone = StoreException.gone(file);
                group.forEach(job -> job.fail(gone));
                return;
            }
        } catch (RuntimeException | Error e) {
            rollBack();
            if (group.size() == 1) {
                Throwable cause = e instanceof RuntimeException r ? StoreException.of(file, r) : e;
                group.getFirst().fail(cause);
            } else {
                group.forEach(job -> commit(List.of(job)));
            }
            return;
        }
        group.forEach(Job::complete);
    }

    private void rollBack() {
        try {
            handle.execute("ROLLBACK");
        } catch (RuntimeException e) {
            // SQLite has undone it by itself, as it does when the disk is full
        }
    }

    /// Whether the files were removed or replaced since they were opened: nothing is kept any more.
    boolean gone() {
        return presence.gone();
    }

    /// Finishes what is queued, and ends.
    @Override
    public void close() {
        synchronized (gate) {
            if (!closed) {
                closed = true;
                queue.add(end);
            }
        }
        Waiting.on(end.done);
    }

    private static final class Job<T> {
        private final Function<Handle, T> task;
        private final boolean locking;
        private final CompletableFuture<T> done = new CompletableFuture<>();
        private @Nullable T result;

        /// @param locking whether it is to be run in a transaction with the write lock
        Job(Function<Handle, T> task, boolean locking) {
            this.task = task;
            this.locking = locking;
        }

        void run(Handle handle) {
            result = task.apply(handle);
        }

        void complete() {
            done.complete(result);
        }

        void fail(Throwable cause) {
            done.completeExceptionally(cause);
        }
    }
}
