package dev.selfplay.ui.personas;

import dev.selfplay.domain.Persona;
import dev.selfplay.engine.BattleArchive.PersonaRecord;

import java.util.List;

/// Where the lists of sellers get them from.
public interface PersonaSource {

    /// The personas that are not archived, as they stand now, in the file's order. Does not block.
    List<Persona> personas();

    /// Those that are. Does not block.
    List<Persona> archived();

    /// What is wrong with personas.json, one sentence each; empty where nothing is.
    List<String> problems();

    /// Whether there is no personas.json.
    boolean missing();

    /// What each persona's graded battles came to. May block.
    List<PersonaRecord> records();

    /// Calls the listener, on any thread, whenever personas or problems changed, and when another
    /// program may have changed the records.
    void onChange(Runnable listener);

    /// Where they are changed.
    PersonaDesk library();
}
