package dev.selfplay.store.sqlite;

import org.jdbi.v3.core.Handle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/// A few platform threads, each with a read-only connection at hand, on which every read happens:
/// a virtual thread inside SQLite would hold its carrier. Callers wait undisturbed by interrupts.
final class Readers implements AutoCloseable {
    private static final int CONNECTIONS = 3;

    private final Path file;
    private final List<Handle> handles = new ArrayList<>();
    private final BlockingQueue<Handle> idle = new LinkedBlockingQueue<>();
    private final ExecutorService threads;

    Readers(Database database) {
        file = database.file();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                handles.add(Database.open(database.forReading()));
                Search.prepare(handles.getLast());
            }
        } catch (RuntimeException e) {
            handles.forEach(Handle::close);
            throw e;
        }
        idle.addAll(handles);
        threads =
                Executors.newFixedThreadPool(
                        CONNECTIONS,
                        Thread.ofPlatform().name("store-reader-", 0).daemon().factory());
    }

    /// Runs a task that sees one state of the database throughout.
    ///
    /// @throws StoreException if the database cannot be read
    /// @throws IllegalStateException if the store is closed
    <T> T read(Function<Handle, T> task) {
        return call(() -> readHere(task));
    }

    /// The same for work that is on one of these threads already.
    <T> T readHere(Function<Handle, T> task) {
        Handle handle = idle.remove(); // there are as many as threads
        try {
            handle.execute("BEGIN");
            try {
                return task.apply(handle);
            } finally {
                handle.execute("COMMIT");
            }
        } catch (RuntimeException e) {
            throw StoreException.of(file, e);
        } finally {
            idle.add(handle);
        }
    }

    /// Runs other work that may block on the disk or on a lock of another process.
    <T> T call(Supplier<T> task) {
        try {
            return Waiting.on(CompletableFuture.supplyAsync(task, threads));
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the store is closed", e);
        }
    }

    /// Finishes what is under way, and ends.
    @Override
    public void close() {
        threads.shutdown();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        handles.forEach(Handle::close);
    }
}
