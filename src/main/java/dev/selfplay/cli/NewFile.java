package dev.selfplay.cli;

import dev.selfplay.files.AtomicFile;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Where a command writes what it was asked for: to a file that is not there yet, or to standard output.
final class NewFile {
    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to. A file that is there is not overwritten.")
    private @Nullable Path out;

    /// What writes.
    interface Content {
        void write(Appendable to) throws IOException;
    }

    void write(Console console, Content content) throws IOException {
        if (out == null) {
            Writer to = console.answer();
            content.write(to);
            to.flush();
            return;
        }
        try {
            AtomicFile.<IOException>write(out, false, content::write);
        } catch (FileAlreadyExistsException _) {
            throw there(out);
        }
        console.note("Written to " + out);
    }

    /// What is no text, which a terminal cannot show.
    void write(Console console, byte[] bytes) throws IOException {
        Path file = out;
        if (file == null) {
            throw new CommandError(
                    ExitCode.USAGE, "A picture that is no text needs a file: --out picture.png");
        }
        if (!AtomicFile.replaceIf(
                file, bytes, () -> !Files.exists(file, LinkOption.NOFOLLOW_LINKS))) {
            throw there(file);
        }
        console.note("Written to " + file);
    }

    private static CommandError there(Path file) {
        return new CommandError(
                ExitCode.USAGE,
                "%s is there already, and was left as it is. Name another file.".formatted(file));
    }
}
