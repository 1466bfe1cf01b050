package dev.selfplay.persona;

import dev.selfplay.domain.Persona;
import dev.selfplay.files.FileWatch;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// The personas of a workspace, kept up to date while the file is edited elsewhere. Every version is
/// put into the history. A file that breaks while somebody edits it does not empty the library: the
/// personas last read stay, beside the problem.
///
/// Threads: all methods may be called from any thread. Listeners are told on the watcher's thread or
/// on the thread that saved, never two at once and in order; they must not block.
public final class PersonaLibrary implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PersonaLibrary.class);
    private static final String HERE = "workbench";
    private static final String FILE = "personas.json";
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final PersonaFile file;
    private final Recorder recorder;
    private final List<Consumer<PersonaReading>> listeners = new CopyOnWriteArrayList<>();
    private final Object change = new Object();
    private final FileWatch watch;
    private volatile PersonaReading current;
    private volatile boolean unrecorded;

    /// Reads the file and begins to watch it.
    public PersonaLibrary(PersonaFile file, Recorder recorder) {
        this.file = file;
        this.recorder = recorder;
        this.current = file.read();
        record(current, id -> FILE);
        this.watch = new FileWatch(file.path(), LOOK, this::reread);
        watch.start();
    }

    public PersonaReading current() {
        return current;
    }

    /// Tells of every change from now on. Close the handle to be told no more.
    public Registration listen(Consumer<PersonaReading> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Puts every version of the library into the history. Called under the library's lock.
    @FunctionalInterface
    public interface Recorder {
        /// @param origin what brought the change to a persona about, in plain words
        void record(List<Persona> personas, Function<UUID, String> origin);
    }

    /// Ends a listener's registration.
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /// Finds a persona by its slug, its id or an unambiguous beginning of its id.
    public PersonaLookup find(String key) {
        return current.find(key);
    }

    /// See [PersonaFile#write].
    ///
    /// @param origin of the change to each, for the history, such as [PersonaHistory#ofTeam]
    public SaveOutcome write(
            PersonaReading basis,
            List<Persona> wanted,
            Set<UUID> gone,
            Function<UUID, String> origin) {
        return adopt(() -> file.write(basis, wanted, gone), origin);
    }

    /// What would keep a persona from being written.
    ///
    /// @param others that it must differ from; itself among them is passed over
    public List<PersonaProblem> check(Persona persona, List<Persona> others) {
        return file.check(persona, others);
    }

    /// See [PersonaFile#apply]. What is saved can be taken back as long as nothing else changes the
    /// file.
    public Change apply(PersonaReading basis, PersonaChange change) {
        synchronized (this.change) {
            PersonaSnapshot before = file.snapshot(basis);
            SaveOutcome outcome = adopt(() -> file.apply(basis, change));
            return new Change(outcome, outcome instanceof SaveOutcome.Saved ? before : null);
        }
    }

    /// @param before the file before it; null where nothing was written
    public record Change(SaveOutcome outcome, @Nullable PersonaSnapshot before) {}

    /// Puts back, byte for byte, what a change of ours replaced.
    ///
    /// @param basis the reading that the change gave
    public SaveOutcome restore(PersonaReading basis, PersonaSnapshot before) {
        return adopt(() -> file.restore(basis, before));
    }

    /// See [PersonaFile#export].
    public Optional<String> export(Collection<UUID> ids) {
        return file.export(ids);
    }

    /// See [PersonaFile#examine].
    public PersonaImport examine(String source, String text) {
        return file.examine(source, text);
    }

    /// See [PersonaFile#saveText].
    public SaveOutcome saveText(UUID id, @Nullable PersonaText basis, PersonaText text) {
        return adopt(() -> file.saveText(id, basis, text));
    }

    /// See [PersonaFile#text]. Blocks on the disk.
    public Optional<PersonaText> text(UUID id) throws IOException {
        return file.text(id);
    }

    /// Reads the file now, without waiting for the watcher.
    public PersonaReading reread() {
        synchronized (change) {
            PersonaReading reading = file.read(current);
            if (!reading.fingerprint().equals(current.fingerprint())
                    || reading.readable() != current.readable()) {
                take(reading, id -> FILE);
            }
            return current;
        }
    }

    /// Puts into the history what could not be put there before. Cheap where there is nothing.
    public void catchUp() {
        if (unrecorded) {
            synchronized (change) {
                record(current, id -> FILE);
            }
        }
    }

    @Override
    public void close() {
        watch.close();
    }

    private SaveOutcome adopt(Supplier<SaveOutcome> change) {
        return adopt(change, id -> HERE);
    }

    private SaveOutcome adopt(Supplier<SaveOutcome> change, Function<UUID, String> origin) {
        synchronized (this.change) {
            SaveOutcome outcome = change.get();
            if (outcome instanceof SaveOutcome.Saved(PersonaReading reading)) {
                take(reading, origin);
            }
            return outcome;
        }
    }

    private void take(PersonaReading reading, Function<UUID, String> origin) {
        PersonaReading taken = reading.readable() ? reading : reading.withPersonasOf(current);
        current = taken;
        LOG.info(
                "personas.json: {} personas, {} problems",
                taken.all().size(),
                taken.problems().size());
        record(reading, origin);
        for (Consumer<PersonaReading> listener : listeners) {
            try {
                listener.accept(taken);
            } catch (RuntimeException e) {
                LOG.error("A listener failed on a change of personas.json", e);
            }
        }
    }

    /// A history that cannot be written must not keep anybody from working with the personas.
    private void record(PersonaReading reading, Function<UUID, String> origin) {
        boolean empty = reading.all().isEmpty();
        if (!reading.readable()
                || (empty && (reading.missing() || !reading.problems().isEmpty()))) {
            return;
        }
        try {
            recorder.record(reading.all(), origin);
            unrecorded = false;
        } catch (RuntimeException e) {
            unrecorded = true;
            LOG.error("The history of personas could not be written; it is tried again", e);
        }
    }
}
