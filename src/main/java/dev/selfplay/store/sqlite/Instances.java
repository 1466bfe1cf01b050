package dev.selfplay.store.sqlite;

import dev.selfplay.files.OwnerOnly;
import dev.selfplay.files.ProcessLock;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The living stores of a workspace: this one holds a lock on a file of its own, and who can get
/// another one's lock knows that it is dead. Starting, probing and closing happen under the
/// workspace's [ProcessLock], so that nobody meets a file that is not locked yet.
final class Instances implements AutoCloseable {
    private static final String SUFFIX = ".lock";

    // Files locked by this JVM. They must not even be opened to probe them: closing the channel
    // would, on POSIX systems, drop the lock that another store of this JVM holds.
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final Path turns;
    private final String self;
    private final Path file;
    private final FileChannel channel;

    private Instances(Path folder, Path turns, String self, Path file, FileChannel channel) {
        this.folder = folder;
        this.turns = turns;
        this.self = self;
        this.file = file;
        this.channel = channel;
    }

    /// To be called under the workspace's lock.
    ///
    /// @param turns the file of the workspace's lock
    /// @throws IOException if the lock file cannot be made or locked
    static Instances start(Path folder, Path turns) throws IOException {
        OwnerOnly.folder(folder);
        String self = UUID.randomUUID().toString();
        Path file = folder.toRealPath().resolve(self + SUFFIX);
        FileChannel channel =
                OwnerOnly.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            channel.lock();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        OURS.add(file);
        return new Instances(folder.toRealPath(), turns, self, file, channel);
    }

    /// This store's own name, as it stands in the `owner` columns.
    String self() {
        return self;
    }

    Path folder() {
        return folder;
    }

    /// Waits for the workspace's lock.
    ProcessLock lock() throws IOException {
        return ProcessLock.acquire(turns);
    }

    /// Every instance that left a lock file behind, dead or alive, without this one.
    List<String> others() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .filter(name -> !name.equals(self))
                    .toList();
        }
    }

    /// Whether this instance is gone for good: names are never used twice.
    boolean dead(String instance) throws IOException {
        Path other = folder.resolve(instance + SUFFIX);
        if (instance.equals(self) || OURS.contains(other)) {
            return false;
        }
        if (!Files.exists(other)) {
            return true;
        }
        try (FileChannel probe = FileChannel.open(other, StandardOpenOption.WRITE);
                FileLock lock = probe.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /// Removes what dead instances left behind.
    void forget(List<String> dead) throws IOException {
        for (String instance : dead) {
            Files.deleteIfExists(folder.resolve(instance + SUFFIX));
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        OURS.remove(file);
        Files.deleteIfExists(file);
    }
}
