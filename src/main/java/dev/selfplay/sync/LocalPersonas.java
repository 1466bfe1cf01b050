package dev.selfplay.sync;

import dev.selfplay.domain.Persona;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.UUID;

/// The personas of this workspace, as files have them. Blocks on the disk.
public interface LocalPersonas {

    /// As it is now; gone if it is not there.
    Content find(UUID id);

    /// What a file says that was edited while nobody looked, or whose history could not be written
    /// then, gets into the history, and so into the outbox.
    void catchUp();

    /// As it would be written here: under another type where its own is taken.
    Persona fitting(Persona persona);

    /// Whether everything in the file could be read: what is missing then was taken out on purpose.
    boolean whole();

    /// Writes a persona; where its type is taken here, under another.
    ///
    /// @return as it was written, or why it was not
    Written write(Persona persona, Source source);

    /// @return why it was not removed
    Optional<String> remove(UUID id, Source source);

    /// Whose change it is, for the history.
    sealed interface Source {
        /// Decided here, such as a choice of fields.
        record Here() implements Source {}

        /// @param author null where nobody said
        record Team(@Nullable String author) implements Source {}
    }

    sealed interface Written {
        record Done(Persona persona) implements Written {}

        record Failed(String why) implements Written {}
    }
}
