package dev.selfplay.persona;

import dev.selfplay.files.AtomicFile;
import dev.selfplay.files.ProcessLock;
import dev.selfplay.persona.JsonText.Value;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;

/// A change of the text of personas.json: read, changed and written while no other program that shares
/// the lock file writes. The byte order mark stays. Thread-safe.
final class LockedEdit {
    private final Path path;
    private final String name;
    private final @Nullable Path lock;
    private final PersonaParser parser;
    private final Supplier<PersonaReading> after;

    /// @param lock that all writers of the file lock while they check and write; null for none
    /// @param after reads what the file is once it is written
    LockedEdit(
            Path path, @Nullable Path lock, PersonaParser parser, Supplier<PersonaReading> after) {
        this.path = path;
        this.lock = lock;
        name = String.valueOf(path.getFileName());
        this.parser = parser;
        this.after = after;
    }

    /// What an edit makes of the file's text, but for its byte order mark.
    sealed interface Edited {
        record To(String text) implements Edited {}

        record Refused(SaveOutcome why) implements Edited {}
    }

    @FunctionalInterface
    interface Edit {
        Edited of(FileText.Loaded loaded, PersonaParser.Parsed parsed, Value list);
    }

    /// @param begin what to begin with where there is no file; null to refuse then
    SaveOutcome make(@Nullable String begin, Edit edit) {
        Path lockFile = lock;
        if (lockFile == null) {
            return changeAlone(begin, edit);
        }
        try (ProcessLock held = ProcessLock.acquire(lockFile)) {
            return held.held(() -> changeAlone(begin, edit));
        } catch (IOException e) {
            return new SaveOutcome.NotWritten(
                    name
                            + " was not written, since "
                            + lockFile
                            + " cannot be locked ("
                            + e.getMessage()
                            + "). Check the folder's permissions.");
        }
    }

    private SaveOutcome changeAlone(@Nullable String begin, Edit edit) {
        return switch (loadOr(begin)) {
            case FileText.Failed(PersonaProblem problem, _) -> new SaveOutcome.Broken(problem);
            case FileText.Loaded loaded -> {
                PersonaParser.Parsed parsed = parser.parse(loaded.withoutMark());
                Value list = parsed.list();
                if (parsed.json() == null || list == null) {
                    yield new SaveOutcome.Broken(parsed.problems().getFirst());
                }
                yield switch (edit.of(loaded, parsed, list)) {
                    case Edited.Refused(SaveOutcome why) -> why;
                    case Edited.To(String text) -> {
                        String changed = loaded.mark() + text;
                        yield changed.equals(loaded.text())
                                ? new SaveOutcome.Saved(after.get())
                                : write(changed);
                    }
                };
            }
        };
    }

    private FileText loadOr(@Nullable String begin) {
        FileText found = FileText.load(path);
        return begin != null
                        && found instanceof FileText.Failed(_, var fingerprint)
                        && fingerprint.isEmpty()
                ? new FileText.Loaded(begin, "")
                : found;
    }

    private SaveOutcome write(String text) {
        try {
            AtomicFile.replace(path, text.getBytes(StandardCharsets.UTF_8));
            return new SaveOutcome.Saved(after.get());
        } catch (IOException e) {
            return new SaveOutcome.NotWritten(
                    name
                            + " cannot be written ("
                            + e.getMessage()
                            + "). Check the folder's permissions and the free space.");
        }
    }
}
