package dev.selfplay.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/// Folders and files that belong to their user alone (0700 and 0600), whatever the umask. A file
/// system without POSIX permissions (Windows) is left as it is: there a new file has the access list
/// of its folder, which below a user's profile names the user. Symbolic links are left alone.
/// Permissions are changed by name: no file is opened for it, which would drop the locks that SQLite
/// has on its own. Stateless.
public final class OwnerOnly {
    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE =
            PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    /// Makes a folder, with those above it, or takes it from all others where it exists.
    ///
    /// @throws IOException if it cannot be made
    public static void folder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            restrict(folder);
            return;
        }
        Files.createDirectories(folder.toAbsolutePath().resolveSibling(""));
        try {
            if (posix(folder)) {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER));
                Files.setPosixFilePermissions(folder, FOLDER);
            } else {
                Files.createDirectory(folder);
            }
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    /// Opens a file that is its owner's alone from its first moment.
    ///
    /// @throws IOException if it cannot be opened
    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        if (!posix(file)) {
            return FileChannel.open(file, options);
        }
        FileChannel channel =
                FileChannel.open(file, Set.of(options), PosixFilePermissions.asFileAttribute(FILE));
        restrict(file);
        return channel;
    }

    /// Whether nobody but its owner can look into a folder; false where that is not known.
    public static boolean holds(Path folder) throws IOException {
        return posix(folder) && FOLDER.containsAll(Files.getPosixFilePermissions(folder));
    }

    /// Whether others can read or change a file or folder; false where that is not known.
    public static boolean openToOthers(Path path) throws IOException {
        return posix(path)
                && Files.exists(path)
                && Files.getPosixFilePermissions(path).stream().anyMatch(p -> !FOLDER.contains(p));
    }

    /// Takes one file or folder from all others, if it is there and ours; what its owner may not do
    /// stays so.
    public static void restrict(Path path) {
        try {
            var view =
                    Files.getFileAttributeView(
                            path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            if (view == null) {
                return;
            }
            PosixFileAttributes found = view.readAttributes();
            if (found.isSymbolicLink()) {
                return;
            }
            Set<PosixFilePermission> allowed = EnumSet.copyOf(found.isDirectory() ? FOLDER : FILE);
            allowed.retainAll(found.permissions());
            if (!allowed.equals(found.permissions())) {
                Files.setPosixFilePermissions(path, allowed);
            }
        } catch (IOException e) {
            // gone meanwhile, or another user's: who opens the folder tells what others can read
        }
    }

    /// Takes a folder and all that is in it from all others. A link is not followed, the first one
    /// neither.
    ///
    /// @throws IOException if it cannot be read
    public static void restrictAll(Path folder) throws IOException {
        if (!posix(folder)) {
            return;
        }
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes a) {
                        restrict(at);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path at, BasicFileAttributes a) {
                        restrict(at);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path at, IOException e) {
                        return FileVisitResult.CONTINUE; // another program removed it
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path at, IOException e) {
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
