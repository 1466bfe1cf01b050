package dev.selfplay.app;

import dev.selfplay.domain.Persona;
import dev.selfplay.persona.PersonaFile;
import dev.selfplay.persona.PersonaLibrary;
import dev.selfplay.store.sqlite.SqliteStore;
import dev.selfplay.sync.Choice;
import dev.selfplay.sync.Conflict;
import dev.selfplay.sync.ConflictDesk;
import dev.selfplay.sync.LocalPersonas;
import dev.selfplay.sync.LocalTactics;
import dev.selfplay.sync.RemoteSink;
import dev.selfplay.sync.SyncRound;
import dev.selfplay.sync.TeamException;
import dev.selfplay.sync.TeamLink;
import dev.selfplay.sync.TeamTactic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// Somebody with a folder of their own who shares personas with a team.
final class SyncMember implements AutoCloseable {
    private static final InstantSource CLOCK = InstantSource.system();

    final String name;
    final SqliteStore store;
    final PersonaLibrary library;
    final ConflictDesk desk;

    SyncMember(String name, Path parent) {
        this(name, parent, "{\"version\": 1, \"personas\": []}");
    }

    SyncMember(String name, Path parent, String personas) {
        this.name = name;
        try {
            Path folder = Files.createDirectories(parent.resolve(name));
            Path file = folder.resolve("personas.json");
            if (!Files.exists(file)) {
                Files.writeString(file, personas);
            }
            store = SqliteStore.open(folder.resolve(".selfplay"), CLOCK);
            library =
                    new PersonaLibrary(
                            new PersonaFile(file),
                            (list, origin) ->
                                    store.personaHistory().record(list, origin, CLOCK.instant()));
            desk =
                    new ConflictDesk(
                            store.sync(), new WorkspacePersonas(library), new NoTactics(), CLOCK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class NoTactics implements LocalTactics {
        @Override
        public Optional<String> take(TeamTactic theirs, String author) {
            return Optional.of("none here");
        }

        @Override
        public Optional<String> withdraw(TeamTactic ours, String author) {
            return Optional.of("none here");
        }
    }

    SyncRound round() {
        return new SyncRound(
                store.outbox(),
                store.sync(),
                new WorkspacePersonas(library),
                name,
                CLOCK,
                SyncRound.Progress.SILENT);
    }

    SyncRound.Result sync(RemoteSink sink) throws TeamException, InterruptedException {
        try (TeamLink link = sink.connect()) {
            return round().run(link);
        }
    }

    Persona persona(UUID id) {
        return library.current().all().stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    void save(Persona persona) {
        if (!(new WorkspacePersonas(library).write(persona, new LocalPersonas.Source.Here())
                instanceof LocalPersonas.Written.Done)) {
            throw new IllegalStateException("not written: " + persona);
        }
    }

    void delete(UUID id) {
        if (new WorkspacePersonas(library)
                .remove(id, new LocalPersonas.Source.Here())
                .isPresent()) {
            throw new IllegalStateException("not removed: " + id);
        }
    }

    /// Decides every open conflict in the same way.
    void resolve(Choice choice) {
        for (Conflict conflict : desk.conflicts()) {
            if (desk.resolve(conflict, choice).isPresent()) {
                throw new IllegalStateException("not resolved: " + conflict);
            }
        }
    }

    /// What is here, by id.
    Map<UUID, Persona> all() {
        Map<UUID, Persona> all = new TreeMap<>();
        List<Persona> personas = library.current().all();
        personas.forEach(p -> all.put(p.id(), p));
        return all;
    }

    @Override
    public void close() {
        library.close();
        store.close();
    }
}
