package dev.selfplay.files;

import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Replaces a file in one step: a temporary file in the same folder, forced to disk, then renamed
/// over the target. A reader, a crash or a full disk never leaves half a file. In a folder that is
/// its owner's alone a new file is so too. Stateless.
public final class AtomicFile {
    private AtomicFile() {}

    /// Writes the content. A symbolic link stays a link, and its target is replaced; permissions of
    /// an existing file are kept.
    ///
    /// @throws IOException if it cannot be written; the target is then as it was
    public static void replace(Path target, byte[] content) throws IOException {
        replaceIf(target, content, () -> true);
    }

    /// The same, but only if the check, made when nothing but the rename is left to do, holds.
    ///
    /// @return whether the target was replaced
    /// @throws IOException if it cannot be written; the target is then as it was
    public static boolean replaceIf(Path target, byte[] content, Check check) throws IOException {
        return replaceIf(
                target,
                channel -> {
                    ByteBuffer buffer = ByteBuffer.wrap(content);
                    while (buffer.hasRemaining()) {
                        channel.write(buffer);
                    }
                },
                check);
    }

    /// Writes a text that is too long to be held in memory, as it is made.
    ///
    /// @param replace whether the target may be there already
    /// @throws FileAlreadyExistsException if it is, and may not
    /// @throws E if it could not be made; the target is then as it was
    /// @throws IOException if it cannot be written; the target is then as it was
    public static <E extends Exception> void write(Path target, boolean replace, Content<E> content)
            throws IOException, E {
        Check free = () -> replace || !Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        boolean written =
                free.holds()
                        && AtomicFile.<E>replaceIf(
                                target,
                                channel -> {
                                    // not closed: the channel is forced to disk first
                                    Writer text =
                                            Channels.newWriter(channel, StandardCharsets.UTF_8);
                                    content.write(text);
                                    text.flush();
                                },
                                free);
        if (!written) {
            throw new FileAlreadyExistsException(target.toString());
        }
    }

    private static <E extends Exception> boolean replaceIf(Path target, Bytes<E> bytes, Check check)
            throws IOException, E {
        Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
        Path folder = real.resolveSibling("");
        String suffix = Long.toHexString(ThreadLocalRandom.current().nextLong());
        Path temporary = folder.resolve("." + real.getFileName() + "." + suffix + ".tmp");
        try {
            // the content may be the owner's alone, so the temporary file is until the last moment
            boolean ownerOnly = Files.exists(real) || OwnerOnly.holds(folder);
            try (FileChannel channel = create(temporary, ownerOnly)) {
                bytes.write(channel);
                channel.force(true);
            }
            copyPermissions(real, temporary);
            if (!check.holds()) {
                return false;
            }
            Files.move(
                    temporary,
                    real,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceFolder(folder);
        return true;
    }

    private interface Bytes<E extends Exception> {
        void write(FileChannel channel) throws IOException, E;
    }

    /// A text as it is made.
    ///
    /// @param <E> what making it may fail with besides
    public interface Content<E extends Exception> {
        void write(Appendable to) throws IOException, E;
    }

    /// Removes what a process that died in the middle of a replacement left beside the target. Only
    /// for who knows that nobody else is replacing it.
    public static void sweep(Path target) throws IOException {
        Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
        Path folder = real.resolveSibling("");
        if (!Files.isDirectory(folder)) {
            return;
        }
        Pattern left =
                Pattern.compile(
                        Pattern.quote("." + real.getFileName() + ".") + "[0-9a-f]{1,16}\\.tmp");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (left.matcher(String.valueOf(file.getFileName())).matches()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /// Whether a replacement is still wanted.
    public interface Check {
        boolean holds() throws IOException;
    }

    private static FileChannel create(Path file, boolean ownerOnly) throws IOException {
        OpenOption[] options = {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
        return ownerOnly ? OwnerOnly.open(file, options) : FileChannel.open(file, options);
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
