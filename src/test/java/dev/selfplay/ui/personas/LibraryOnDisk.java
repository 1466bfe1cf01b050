package dev.selfplay.ui.personas;

import dev.selfplay.config.Workspace;
import dev.selfplay.domain.Persona;
import dev.selfplay.engine.BattleArchive.Graded;
import dev.selfplay.engine.BattleArchive.PersonaRecord;
import dev.selfplay.experiment.Difficulty;
import dev.selfplay.persona.PersonaReading;
import dev.selfplay.statistics.Interval;
import dev.selfplay.testing.Bench;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// A workbench with the shipped library, and made-up records for all but each fifth persona.
final class LibraryOnDisk implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-22T14:02:00Z");

    private final Bench bench;
    final List<PersonaRecord> records = new CopyOnWriteArrayList<>();
    volatile int recordsRead;

    /// @param shipped whether the library is there from the start
    LibraryOnDisk(boolean shipped) {
        bench =
                Bench.rehearsal(folder -> {
                    if (!shipped) {
                        remove(Workspace.at(folder).personas());
                    }
                });
        int i = 0;
        for (Persona persona : reading().all()) {
            if (++i % 5 != 0) {
                records.add(record(persona, i));
            }
        }
    }

    private static void remove(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PersonaBook book(Tasks tasks) {
        return new PersonaBook(tasks, bench.workbench.personas(), this::records, 85);
    }

    PersonasPageViewModel page(WindowContext context, PersonaBook book) {
        return new PersonasPageViewModel(
                context,
                book,
                bench.workbench.workspace(),
                this::measured,
                bench.workbench.sellerSets(),
                UUID::randomUUID);
    }

    /// The first seller has been harder than any other by far, the second as hard as its stars say.
    private Map<UUID, Difficulty> measured() {
        return Map.of(
                personas().get(0).id(),
                new Difficulty(personas().get(0).id(), 20, new Interval(15, 25), 12, 10),
                personas().get(1).id(),
                new Difficulty(personas().get(1).id(), 0, new Interval(-30, 30), 2, 10));
    }

    private List<PersonaRecord> records() {
        recordsRead++;
        return List.copyOf(records);
    }

    PersonaReading reading() {
        return bench.workbench.personas().current();
    }

    List<Persona> personas() {
        return reading().personas();
    }

    Path file() {
        return bench.workbench.workspace().personas();
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
    public void close() {
        bench.close();
    }
}
