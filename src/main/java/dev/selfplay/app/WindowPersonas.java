package dev.selfplay.app;

import dev.selfplay.domain.Persona;
import dev.selfplay.engine.BattleArchive.PersonaRecord;
import dev.selfplay.persona.PersonaChange;
import dev.selfplay.persona.PersonaImport;
import dev.selfplay.persona.PersonaLibrary;
import dev.selfplay.persona.PersonaProblem;
import dev.selfplay.persona.PersonaReading;
import dev.selfplay.persona.PersonaSnapshot;
import dev.selfplay.persona.SaveOutcome;
import dev.selfplay.ui.personas.PersonaDesk;
import dev.selfplay.ui.personas.PersonaSource;
import dev.selfplay.workbench.Workbench;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the window's lists of sellers work on.
public record WindowPersonas(Workbench workbench) implements PersonaSource, PersonaDesk {

    @Override
    public List<Persona> personas() {
        return workbench.personas().current().personas();
    }

    @Override
    public List<Persona> archived() {
        return workbench.personas().current().archived();
    }

    @Override
    public List<String> problems() {
        return workbench.personas().current().problems().stream()
                .map(PersonaProblem::toString)
                .toList();
    }

    @Override
    public boolean missing() {
        return workbench.personas().current().missing();
    }

    @Override
    public List<PersonaRecord> records() {
        return workbench.archive().personaRecords();
    }

    @Override
    public void onChange(Runnable listener) {
        // the library lives as long as the window
        var _ = workbench.personas().listen(reading -> listener.run());
        var _ = workbench.onOtherPrograms(listener);
    }

    @Override
    public PersonaDesk library() {
        return this;
    }

    @Override
    public PersonaReading reading() {
        return workbench.personas().reread();
    }

    @Override
    public PersonaLibrary.Change apply(PersonaReading basis, PersonaChange change) {
        return workbench.personas().apply(basis, change);
    }

    @Override
    public SaveOutcome restore(PersonaReading basis, PersonaSnapshot before) {
        return workbench.personas().restore(basis, before);
    }

    @Override
    public Optional<String> export(Collection<UUID> ids) {
        return workbench.personas().export(ids);
    }

    @Override
    public PersonaImport examine(String source, String text) {
        return workbench.personas().examine(source, text);
    }

    @Override
    public List<String> createShipped() throws IOException {
        return workbench.workspace().createMissing();
    }
}
