package dev.selfplay.ui.personas;

import dev.selfplay.config.Workspace;
import dev.selfplay.domain.Persona;
import dev.selfplay.engine.BattleArchive.Graded;
import dev.selfplay.engine.BattleArchive.PersonaRecord;
import dev.selfplay.persona.PersonaChange;
import dev.selfplay.persona.PersonaFile;
import dev.selfplay.persona.PersonaImport;
import dev.selfplay.persona.PersonaLibrary;
import dev.selfplay.persona.PersonaProblem;
import dev.selfplay.persona.PersonaReading;
import dev.selfplay.persona.PersonaSnapshot;
import dev.selfplay.persona.SaveOutcome;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// The shipped library in a folder of its own, with made-up records for all but each fifth persona.
final class LibraryOnDisk implements PersonaSource, PersonaDesk, AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-22T14:02:00Z");

    final Workspace workspace;
    final PersonaLibrary library;
    final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    final List<PersonaRecord> records = new CopyOnWriteArrayList<>();
    volatile int recordsRead;

    /// @param shipped whether the library is there from the start
    LibraryOnDisk(boolean shipped) {
        try {
            workspace = Workspace.at(Files.createTempDirectory("personas"));
            if (shipped) {
                var _ = workspace.createMissing();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        library = new PersonaLibrary(new PersonaFile(file()), (list, origin) -> {});
        int i = 0;
        for (Persona persona : library.current().all()) {
            if (++i % 5 != 0) {
                records.add(record(persona, i));
            }
        }
    }

    Path file() {
        return workspace.personas();
    }

    String text() {
        try {
            return Files.readString(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PersonaRecord record(Persona persona, int seed) {
        Random random = new Random(seed);
        int n = 1 + random.nextInt(seed % 7 == 1 ? 1 : 46);
        Map<Integer, Integer> totals = new TreeMap<>();
        List<Graded> graded = new ArrayList<>();
        double level = 45 + random.nextInt(35);
        for (int k = 0; k < n; k++) {
            level += random.nextGaussian() * 4 + 0.6;
            int total = (int) Math.clamp(level + random.nextGaussian() * 7, 8, 99);
            totals.merge(total, 1, Integer::sum);
            graded.add(
                    new Graded(
                            new UUID(seed, k),
                            total,
                            NOW.minusSeconds((n - k) * 13_000L + seed * 400L),
                            random.nextInt(9) == 0));
        }
        return new PersonaRecord(
                persona.id(), totals, graded.subList(Math.max(0, n - PersonaRecord.RECENT), n));
    }

    @Override
    public List<Persona> personas() {
        return library.current().personas();
    }

    @Override
    public List<Persona> archived() {
        return library.current().archived();
    }

    @Override
    public List<String> problems() {
        return library.current().problems().stream().map(PersonaProblem::toString).toList();
    }

    @Override
    public boolean missing() {
        return library.current().missing();
    }

    @Override
    public List<PersonaRecord> records() {
        recordsRead++;
        return List.copyOf(records);
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
        var _ = library.listen(reading -> listener.run());
    }

    @Override
    public PersonaDesk library() {
        return this;
    }

    @Override
    public PersonaReading reading() {
        return library.reread();
    }

    @Override
    public PersonaLibrary.Change apply(PersonaReading basis, PersonaChange change) {
        return library.apply(basis, change);
    }

    @Override
    public SaveOutcome restore(PersonaReading basis, PersonaSnapshot before) {
        return library.restore(basis, before);
    }

    @Override
    public Optional<String> export(Collection<UUID> ids) {
        return library.export(ids);
    }

    @Override
    public PersonaImport examine(String source, String text) {
        return library.examine(source, text);
    }

    @Override
    public List<String> createShipped() throws IOException {
        return workspace.createMissing();
    }

    @Override
    public void close() {
        library.close();
    }
}
