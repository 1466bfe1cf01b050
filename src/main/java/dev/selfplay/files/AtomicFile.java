package dev.selfplay.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.concurrent.ThreadLocalRandom;

/// Replaces a file in one step: a temporary file in the same folder, forced to disk, then renamed
/// over the target. A reader, a crash or a full disk never leaves half a file. Stateless.
public final class AtomicFile {
    private AtomicFile() {}

    /// Writes the content. A symbolic link stays a link, and its target is replaced; permissions of
    /// an existing file are kept.
    ///
    /// @throws IOException if it cannot be written; the target is then as it was
    public static void replace(Path target, byte[] content) throws IOException {
        Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
        Path folder = real.resolveSibling("");
        String suffix = Long.toHexString(ThreadLocalRandom.current().nextLong());
        Path temporary = folder.resolve("." + real.getFileName() + "." + suffix + ".tmp");
        try {
            try (FileChannel channel =
                    FileChannel.open(
                            temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            copyPermissions(real, temporary);
            Files.move(
                    temporary,
                    real,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceFolder(folder);
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView target =
                Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (target != null && Files.exists(from)) {
            target.setPermissions(Files.getPosixFilePermissions(from));
        }
    }

    /// Makes the rename itself durable. Some systems (Windows) do not open folders; there the rename
    /// is as durable as the system makes it.
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException ignored) {
            // the content itself is already safe
        }
    }
}
