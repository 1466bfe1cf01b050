package dev.selfplay.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class AtomicFileTest {
    @TempDir Path folder;

    @Test
    void makesAndReplacesAFile() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.replace(file, bytes("one"));
        AtomicFile.replace(file, bytes("two"));
        assertThat(file).hasContent("two");
        assertThat(folder).isDirectoryNotContaining(p -> !p.equals(file));
    }

    @Test
    void keepsPermissionsAndSymbolicLinks() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real")).resolve("a.txt");
        Files.writeString(real, "one");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), real);
        AtomicFile.replace(link, bytes("two"));
        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("two");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void aNewFileInAFolderOfOnesOwnIsOnesOwn() throws IOException {
        Path own = folder.resolve("own");
        OwnerOnly.folder(own);
        AtomicFile.replace(own.resolve("a.txt"), bytes("one"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                .isEqualTo("rwx------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(own.resolve("a.txt"))))
                .isEqualTo("rw-------");
    }

    @Test
    void writesATextAsItIsMadeWholeOrNotAtAll() throws Exception {
        Path file = folder.resolve("long.txt");
        String line = "häuser 🏠\n";
        AtomicFile.write(
                file,
                false,
                to -> {
                    for (int i = 0; i < 5_000; i++) {
                        to.append(line);
                    }
                });
        assertThat(file).hasContent(line.repeat(5_000));
        assertThatThrownBy(() -> AtomicFile.write(file, false, to -> to.append("other")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() ->
                        AtomicFile.write(
                                file,
                                true,
                                to -> {
                                    to.append("half");
                                    throw new InterruptedException("given up");
                                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(file).hasContent(line.repeat(5_000));
        AtomicFile.write(file, true, to -> to.append("new"));
        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryNotContaining(p -> !p.equals(file));
    }

    @Test
    void leavesNothingBehindWhereItFails() throws IOException {
        Path target = Files.createDirectory(folder.resolve("occupied"));
        Files.writeString(target.resolve("inside"), "x");
        assertThatThrownBy(() -> AtomicFile.replace(target, bytes("two")))
                .isInstanceOf(IOException.class);
        assertThat(target.resolve("inside")).hasContent("x");
        assertThat(folder).isDirectoryNotContaining(p -> p.toString().endsWith(".tmp"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
