package dev.selfplay.files;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Tells when a file may have changed: by the system's notification of its folder, and, because those
/// get lost (network drives, a folder that was replaced, no watches left), by looking at its time and
/// size as well. The task runs on one daemon platform thread, a platform one since the watch service
/// blocks; a spurious call is possible, a missed change is not.
public final class FileWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

    /// An editor saves in several steps; this long without another one means that it is done.
    private static final Duration QUIET = Duration.ofMillis(100);

    private final Path file;
    private final Path folder;
    private final Duration look;
    private final Runnable task;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private @Nullable WatchService service;
    private @Nullable WatchKey key;

    /// @param look how often to look at the file itself
    public FileWatch(Path file, Duration look, Runnable task) {
        this.file = file.toAbsolutePath();
        this.folder = this.file.resolveSibling("");
        this.look = look;
        this.task = task;
        this.thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("watch-" + file.getFileName())
                        .unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Ends the thread; returns once the task runs no more, unless the task itself closes.
    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        if (Thread.currentThread() == thread) {
            return;
        }
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        ChangeCheck check = new ChangeCheck(file);
        // whatever changed between the first reading and the watch
        guarded();
        try {
            openService();
            while (closed.getCount() > 0) {
                boolean more = await(look) || check.changed();
                if (more) {
                    while (more) {
                        more = await(QUIET) || check.changed();
                    }
                    guarded();
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            LOG.debug("No longer watching {}", file);
        } finally {
            closeService();
        }
    }

    private void guarded() {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("Reading {} after a change failed", file, e);
        }
    }

    /// Waits until something happens to the file, at most so long.
    private boolean await(Duration time) throws InterruptedException {
        if (key == null || !key.isValid()) {
            register();
        }
        WatchService current = service;
        if (current == null || key == null) {
            if (closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InterruptedException("closed");
            }
            return false;
        }
        WatchKey signalled = current.poll(time.toMillis(), TimeUnit.MILLISECONDS);
        if (signalled == null) {
            return false;
        }
        boolean ours =
                signalled.pollEvents().stream()
                        .anyMatch(event ->
                                StandardWatchEventKinds.OVERFLOW.equals(event.kind())
                                        || file.getFileName().equals(event.context()));
        signalled.reset();
        return ours;
    }

    private void openService() {
        try {
            service = folder.getFileSystem().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn(
                    "No notifications of changes, looking at {} instead: {}", file, e.getMessage());
        }
    }

    private void register() {
        WatchService current = service;
        if (current == null || !Files.isDirectory(folder)) {
            return;
        }
        try {
            key =
                    folder.register(
                            current,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE);
        } catch (IOException e) {
            LOG.debug("Cannot watch {} yet: {}", folder, e.getMessage());
        }
    }

    private void closeService() {
        WatchService current = service;
        if (current == null) {
            return;
        }
        try {
            current.close();
        } catch (IOException e) {
            LOG.debug("Closing the watch of {}: {}", folder, e.getMessage());
        }
    }
}
