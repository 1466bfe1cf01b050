package dev.selfplay.ui.editor;

import dev.selfplay.domain.Persona;
import dev.selfplay.persona.PersonaDrafts.Draft;
import dev.selfplay.persona.PersonaLibrary;
import dev.selfplay.testing.Bench;
import dev.selfplay.workbench.Workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The personas of a workbench, which a test changes as other programs do.
final class EditedLibrary implements AutoCloseable {
    private final Bench bench = Bench.atReadingPace();

    Workbench workbench() {
        return bench.workbench;
    }

    private PersonaLibrary library() {
        return bench.workbench.personas();
    }

    List<Persona> personas() {
        return library().current().personas();
    }

    /// As another program would.
    void write(String text) throws IOException {
        Files.writeString(file(), text);
        var _ = library().reread();
    }

    void delete(UUID id) {
        var _ = library().write(library().reread(), List.of(), Set.of(id), gone -> "workbench");
    }

    String text() throws IOException {
        return Files.readString(file());
    }

    private Path file() {
        return bench.workbench.workspace().personas();
    }

    Map<UUID, Draft> drafts() {
        return bench.workbench.store().personaDrafts().all().stream()
                .collect(Collectors.toMap(Draft::personaId, Function.identity()));
    }

    @Override
    public void close() {
        bench.close();
    }
}
