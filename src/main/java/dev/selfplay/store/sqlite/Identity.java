package dev.selfplay.store.sqlite;

import dev.selfplay.files.AtomicFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Which database the workspace's spend is in, as a note beside it says. Where the database is
/// another one than the note's, such as a fresh one in the place of one that was removed or emptied,
/// what was spent before is not known. The note is kept until a person accepts that. Thread-safe.
final class Identity {
    /// In the state's folder: the database's own id.
    static final String NOTE = "store.id";

    /// For a database whose id nobody knows: one that was lost before there were notes.
    private static final String UNKNOWN = "unknown";

    private final Path note;
    private final String id;

    private Identity(Path note, String id) {
        this.note = note;
        this.id = id;
    }

    /// Notes that a store is missing where there was one, before another is made. To be called under
    /// the workspace's lock.
    static void missing(Path place, Path file, Path instances) throws IOException {
        Path note = place.resolve(NOTE);
        boolean emptied = Files.exists(file) && Files.isRegularFile(file) && Files.size(file) == 0;
        boolean removed =
                !Files.exists(file)
                        && (Files.exists(instances) || Files.exists(Path.of(file + "-wal")));
        if ((emptied || removed) && !Files.exists(note)) {
            write(note, UNKNOWN);
        }
    }

    /// Notes a database where none is noted yet. To be called under the workspace's lock.
    ///
    /// @param id of the database that is open now
    static Identity of(Path place, String id) throws IOException {
        Path note = place.resolve(NOTE);
        if (!Files.exists(note)) {
            write(note, id);
        }
        return new Identity(note, id);
    }

    /// Whether the workspace's spend was in another database, and nobody has accepted that yet.
    boolean other() {
        try {
            return !Files.readString(note, StandardCharsets.ISO_8859_1).strip().equals(id);
        } catch (NoSuchFileException e) {
            return false; // removed by hand, which accepts it too
        } catch (IOException e) {
            return true;
        }
    }

    /// Takes the database that is open now for the workspace's.
    ///
    /// @throws IOException if the note cannot be written
    void accept() throws IOException {
        write(note, id);
    }

    private static void write(Path note, String text) throws IOException {
        AtomicFile.replace(note, (text + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }
}
