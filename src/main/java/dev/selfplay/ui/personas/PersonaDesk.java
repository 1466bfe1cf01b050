package dev.selfplay.ui.personas;

import dev.selfplay.persona.PersonaChange;
import dev.selfplay.persona.PersonaImport;
import dev.selfplay.persona.PersonaLibrary;
import dev.selfplay.persona.PersonaReading;
import dev.selfplay.persona.PersonaSnapshot;
import dev.selfplay.persona.SaveOutcome;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the Personas page does to personas.json. Every method may block on the disk.
public interface PersonaDesk {

    /// The library as it stands in the file now.
    PersonaReading reading();

    /// See [PersonaLibrary#apply].
    PersonaLibrary.Change apply(PersonaReading basis, PersonaChange change);

    /// See [PersonaLibrary#restore].
    SaveOutcome restore(PersonaReading basis, PersonaSnapshot before);

    /// See [PersonaLibrary#export].
    Optional<String> export(Collection<UUID> ids);

    /// See [PersonaLibrary#examine].
    PersonaImport examine(String source, String text);

    /// Puts the shipped files where they are missing.
    ///
    /// @return their names
    List<String> createShipped() throws IOException;
}
