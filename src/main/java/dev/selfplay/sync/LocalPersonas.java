package dev.selfplay.sync;

import dev.selfplay.domain.Persona;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /// Makes changes in their order, in one writing of the file: a persona whose type is taken here is
    /// written under another.
    ///
    /// @return what became of each, by id; what is not as it was found any more is left alone, and is
    ///     not among them
    Map<UUID, Written> make(List<Change> changes);

    /// Writes a persona whatever stands there.
    default Written write(Persona persona, Source source) {
        return Objects.requireNonNull(
                make(List.of(
                                new Change(
                                        persona.id(),
                                        null,
                                        new Content.OfPersona(persona),
                                        source)))
                        .get(persona.id()));
    }

    /// @return why it was not removed
    default Optional<String> remove(UUID id, Source source) {
        return make(List.of(new Change(id, null, Content.GONE, source))).get(id)
                        instanceof Written.Failed(String why)
                ? Optional.of(why)
                : Optional.empty();
    }

    /// @param found what the change was decided on; null where that does not matter
    /// @param wanted a persona, or gone
    record Change(UUID id, @Nullable Content found, Content wanted, Source source) {}

    /// Whose change it is, for the history.
    sealed interface Source {
        /// Decided here, such as a choice of fields.
        record Here() implements Source {}

        /// @param author null where nobody said
        record Team(@Nullable String author) implements Source {}
    }

    sealed interface Written {
        /// @param persona as it was written
        record Done(Persona persona) implements Written {}

        record Removed() implements Written {}

        record Failed(String why) implements Written {}
    }
}
