package dev.selfplay.sync;

import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Persona;
import dev.selfplay.persona.PersonaFile;
import dev.selfplay.persona.PersonaLibrary;
import dev.selfplay.promotion.Approval;
import dev.selfplay.promotion.Outcome;
import dev.selfplay.promotion.PromotionDesk;
import dev.selfplay.prompt.CrashPoints;
import dev.selfplay.prompt.PromptStore;
import dev.selfplay.store.sqlite.SqliteStore;
import dev.selfplay.workbench.WorkspacePersonas;
import dev.selfplay.workbench.WorkspaceTactics;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// Somebody with a folder of their own who shares personas, battles and tactics with a team.
final class SyncMember implements AutoCloseable {
    private static byte @Nullable [] empty;

    final String name;
    final Path folder;
    final SqliteStore store;
    final PersonaLibrary library;
    final PromotionDesk promotion;
    final Conflicts conflicts;
    private final InstantSource clock;

    SyncMember(String name, Path parent) {
        this(name, parent, InstantSource.system());
    }

    /// @param clock that may be years off
    SyncMember(String name, Path parent, InstantSource clock) {
        this.name = name;
        this.clock = clock;
        try {
            folder = Files.createDirectories(parent.resolve(name));
            Path file = folder.resolve("personas.json");
            if (!Files.exists(file)) {
                Files.writeString(file, "{\"version\": 1, \"personas\": []}");
                Files.writeString(folder.resolve("base_prompt.txt"), "You are the Apex Closer.\n");
                Files.createDirectories(folder.resolve(".selfplay"));
                Files.write(folder.resolve(".selfplay/workbench.db"), empty());
            }
            store = SqliteStore.open(folder.resolve(".selfplay"), clock);
            library =
                    new PersonaLibrary(
                            new PersonaFile(file),
                            (list, origin) ->
                                    store.personaHistory().record(list, origin, clock.instant()));
            promotion =
                    new PromotionDesk(
                            store.promotion(),
                            new PromptStore(
                                    folder.resolve("base_prompt.txt"),
                                    folder.resolve(".selfplay/prompt.lock"),
                                    store.prompts(),
                                    clock,
                                    UUID::randomUUID,
                                    CrashPoints.NONE),
                            () -> DealSheet.DEFAULT,
                            () -> name,
                            (_, _, _) -> "",
                            content -> content.length(),
                            clock,
                            UUID::randomUUID);
            conflicts =
                    new Conflicts(
                            store.sync(),
                            new WorkspacePersonas(library),
                            new WorkspaceTactics(promotion),
                            clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // made once, because migrating takes longer than most tests
    private static synchronized byte[] empty() throws IOException {
        if (empty == null) {
            Path made = Files.createTempDirectory("store");
            SqliteStore.open(made, InstantSource.system()).close();
            empty = Files.readAllBytes(made.resolve("workbench.db"));
        }
        return empty;
    }

    SyncFights fights() {
        return new SyncFights(store, clock.instant());
    }

    Outcome approve(UUID tactic, String text) {
        if (!promotion.tactic(tactic).orElseThrow().state().undecided()) {
            promotion.reconsider(List.of(tactic));
        }
        return promotion.approve(
                promotion
                        .preview(List.of(new Approval.Pick(tactic, text, 5)))
                        .orElseThrow()
                        .approval(),
                Set.of(tactic));
    }

    LocalPersonas personas() {
        return new WorkspacePersonas(library);
    }

    SyncRound round() {
        return new SyncRound(
                store.outbox(), store.sync(), personas(), name, clock, SyncRound.Progress.SILENT);
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
        for (Conflict conflict : conflicts.conflicts()) {
            if (conflicts.resolve(conflict, choice).isPresent()) {
                throw new IllegalStateException("not resolved: " + conflict);
            }
        }
    }

    BattleDetail battle(String id) {
        return store.archive().detail(UUID.fromString(id)).orElseThrow();
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
