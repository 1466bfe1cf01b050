package dev.selfplay.ui.personas;

import dev.selfplay.domain.Persona;
import dev.selfplay.engine.BattleArchive.PersonaRecord;

import java.util.List;

/// Where the pane of sellers gets them from.
public interface PersonaSource {

    /// The personas as they stand now, in the file's order. Does not block.
    List<Persona> personas();

    /// What is wrong with personas.json, one sentence each; empty where nothing is.
    List<String> problems();

    /// What each persona's battles came to. May block.
    List<PersonaRecord> records();

    /// Calls the listener, on any thread, whenever personas or problems changed.
    void onChange(Runnable listener);
}
