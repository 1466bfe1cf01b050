package dev.selfplay.ui.editor;

import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.SellerPrompt;
import dev.selfplay.engine.Trials;
import dev.selfplay.persona.PersonaDrafts;
import dev.selfplay.persona.PersonaFile;
import dev.selfplay.persona.PersonaHistory.Version;
import dev.selfplay.persona.PersonaText;
import dev.selfplay.persona.SaveOutcome;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A real personas.json in a temporary folder; drafts and versions in memory; a trial that the test
/// speaks.
public final class TemporaryEditorDesk implements EditorDesk, PersonaDrafts {
    final Path path;
    final PersonaFile file;
    final Map<UUID, Draft> drafts = new LinkedHashMap<>();
    final List<Version> versions = new ArrayList<>();
    final List<List<String>> trials = new ArrayList<>();
    @Nullable RuntimeException refusal;
    boolean cancelled;
    boolean silent;
    private Runnable changed = () -> {};

    public TemporaryEditorDesk(Path folder) throws IOException {
        path = Files.copy(Path.of("personas.json"), folder.resolve("personas.json"));
        file = new PersonaFile(path, folder.resolve("lock"));
    }

    List<Persona> library() {
        return file.read().personas();
    }

    /// As another program would.
    void write(String text) throws IOException {
        Files.writeString(path, text);
        changed.run();
    }

    String text() throws IOException {
        return Files.readString(path);
    }

    @Override
    public Optional<PersonaText> onDisk(UUID id) throws IOException {
        return file.text(id);
    }

    @Override
    public Examination examine(UUID id, PersonaText text) {
        return new Examination(
                text.problems(id, library()),
                1,
                1,
                text.persona()
                        .map(p -> new SellerSide(SellerPrompt.of(p), 1, 7, "m", null, false))
                        .orElse(null));
    }

    @Override
    public SaveOutcome save(UUID id, @Nullable PersonaText basis, PersonaText text) {
        return file.saveText(id, basis, text);
    }

    @Override
    public PersonaDrafts drafts() {
        return this;
    }

    @Override
    public List<Version> versions(UUID id) {
        return versions;
    }

    @Override
    public Terms terms() {
        return new Terms("m", "m", false);
    }

    @Override
    public long seed() {
        return 7;
    }

    @Override
    public Runnable tryOut(
            Persona persona, long seed, List<String> said, int turns, Trials.Listener listener) {
        if (refusal != null) {
            throw refusal;
        }
        trials.add(said);
        int first = said.size() + 1;
        listener.onTurn(first, Speaker.ofTurn(first));
        listener.onText(first, "Hel");
        if (silent) {
            return () -> {
                cancelled = true;
                listener.onEnd(new Trials.End.Cancelled());
            };
        }
        listener.onText(first, "lo");
        for (int turn = first; turn < first + turns; turn++) {
            if (turn > first) {
                listener.onTurn(turn, Speaker.ofTurn(turn));
            }
            listener.onSaid(turn, "Hello " + turn, Finish.REPLY, Usd.parse("0.01"));
        }
        listener.onEnd(new Trials.End.Done());
        return () -> {};
    }

    @Override
    public void onChange(Runnable listener) {
        changed = listener;
    }

    @Override
    public void keep(Draft draft) {
        drafts.put(draft.personaId(), draft);
    }

    @Override
    public void drop(UUID personaId) {
        drafts.remove(personaId);
    }

    @Override
    public Optional<Draft> find(UUID personaId) {
        return Optional.ofNullable(drafts.get(personaId));
    }

    @Override
    public List<Draft> all() {
        return List.copyOf(drafts.values());
    }
}
