package dev.selfplay.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// A lock that one thread of one process holds at a time, waiting for it as long as it takes. It
/// ends with the process, however that ends. A thread must not take the same lock twice. Waiting
/// blocks a platform thread, or the carrier of a virtual one.
public final class ProcessLock implements AutoCloseable {
    // a file lock belongs to the whole JVM, so the JVM's own threads take turns here first
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final FileChannel channel;
    private final ReentrantLock threads;

    private ProcessLock(FileChannel channel, ReentrantLock threads) {
        this.channel = channel;
        this.threads = threads;
    }

    /// Waits undisturbed by interrupts, whose flag it leaves set.
    ///
    /// @throws IOException if the file cannot be made or locked
    public static ProcessLock acquire(Path file) throws IOException {
        Path folder = file.toAbsolutePath().resolveSibling("").toRealPath();
        ReentrantLock threads =
                THREADS.computeIfAbsent(
                        folder.resolve(file.getFileName()), f -> new ReentrantLock());
        threads.lock();
        boolean interrupted = false;
        try {
            while (true) {
                interrupted |= Thread.interrupted();
                FileChannel channel =
                        OwnerOnly.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                try {
                    channel.lock();
                    return new ProcessLock(channel, threads);
                } catch (FileLockInterruptionException e) {
                    channel.close();
                } catch (IOException | RuntimeException e) {
                    channel.close();
                    throw e;
                }
            }
        } catch (IOException | RuntimeException e) {
            threads.unlock();
            throw e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Does what must only be done by one at a time.
    public <T> T held(Work<T> work) throws IOException {
        if (!channel.isOpen()) {
            throw new IllegalStateException("the lock was given back");
        }
        return work.run();
    }

    /// What is done under the lock.
    public interface Work<T> {
        T run() throws IOException;
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            threads.unlock();
        }
    }
}
