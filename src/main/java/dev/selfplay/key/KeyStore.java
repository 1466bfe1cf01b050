package dev.selfplay.key;

import dev.selfplay.config.Problem;
import dev.selfplay.config.Secret;
import dev.selfplay.config.StateFile;
import dev.selfplay.files.ChangeCheck;
import dev.selfplay.key.KeyFile.Entry;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// The keys that a person entered, each for one address: in the system's keychain, or in a file in the
/// user's own state. Thread-safe.
public final class KeyStore {
    private final StateFile<Entry> file;
    private final Path state;
    private final Path workspace;
    private final Optional<Keychain> keychain;
    private final ChangeCheck watch;
    private final AtomicInteger version = new AtomicInteger();
    private volatile StateFile.Reading<Entry> reading;

    /// @param state the user's own
    /// @param workspace no key is kept in a file within it: it may be shared
    /// @param keychain the system's; empty where it has none
    public KeyStore(Path state, Path workspace, Optional<Keychain> keychain) {
        this.file = new StateFile<>(state, KeyFile.NAME, new KeyFile());
        this.state = state;
        this.workspace = workspace;
        this.keychain = keychain;
        watch = new ChangeCheck(file.path());
        reading = file.read();
    }

    /// The system's keychain as it is called in a sentence; empty where it has none.
    Optional<String> keychain() {
        return keychain.map(Keychain::name);
    }

    /// Whether another program has changed something since the last look. Blocks on the disk.
    boolean look() {
        if (!watch.changed()) {
            return false;
        }
        read();
        return true;
    }

    /// Another one whenever something may have changed.
    int version() {
        return version.get();
    }

    private void read() {
        reading = file.read();
        version.incrementAndGet();
    }

    Optional<Problem> damage() {
        return Optional.ofNullable(reading.damage());
    }

    /// Where an address has its key; does not ask the keychain.
    Optional<KeyPlace> place(String address) {
        return reading.of(address).map(Entry::place);
    }

    /// The key itself; may block as the keychain does.
    ///
    /// @throws IOException if the keychain does not give it, with a sentence for people
    Optional<Secret> key(String address) throws IOException {
        Entry entry = reading.of(address).orElse(null);
        if (entry == null || entry.key() != null) {
            return Optional.ofNullable(entry).map(Entry::key);
        }
        Keychain asked =
                keychain.orElseThrow(() ->
                        new IOException(
                                "The key is in a keychain, and none can be reached from here."));
        try {
            Optional<Secret> found = asked.find(address, entry.beside());
            if (found.isEmpty()) {
                throw new IOException("it has none");
            }
            return found;
        } catch (IOException e) {
            throw new IOException(
                    "The key is in %s, which did not give it: %s."
                            .formatted(asked.name(), e.getMessage()),
                    e);
        }
    }

    /// Keeps a key in the place of the one before, wherever that was.
    ///
    /// @throws IOException if it cannot be kept, with a sentence for people
    void keep(String address, Secret key, KeyPlace place) throws IOException {
        Optional<KeyPlace> before = place(address);
        Entry entry =
                switch (place) {
                    case FILE -> {
                        if (within(state, workspace)) {
                            throw new IOException(
                                    "The file would lie within the workspace, which may be"
                                            + " shared.");
                        }
                        yield new Entry(key, "");
                    }
                    case KEYCHAIN -> new Entry(null, inKeychain(address, key));
                };
        try {
            change(address, entry);
        } catch (IOException e) {
            if (place == KeyPlace.KEYCHAIN && before.isEmpty()) {
                var _ = forgotten(address);
            }
            throw e;
        }
        if (place == KeyPlace.FILE && before.equals(Optional.of(KeyPlace.KEYCHAIN))) {
            var _ = forgotten(address);
        }
    }

    private String inKeychain(String address, Secret key) throws IOException {
        Keychain asked = keychain.orElseThrow(() -> new IOException("There is no keychain here."));
        try {
            return asked.keep(address, key);
        } catch (IOException e) {
            throw new IOException(
                    "It was not kept in %s: %s.".formatted(asked.name(), e.getMessage()), e);
        }
    }

    /// @return why the keychain still has it, a sentence; empty where it is gone
    /// @throws IOException if it cannot be removed, with a sentence for people
    Optional<String> remove(String address) throws IOException {
        Optional<KeyPlace> before = place(address);
        change(address, null);
        return before.equals(Optional.of(KeyPlace.KEYCHAIN))
                ? forgotten(address)
                : Optional.empty();
    }

    private Optional<String> forgotten(String address) {
        if (keychain.isEmpty()) {
            return Optional.of("No keychain can be reached from here, so it may still have it.");
        }
        try {
            keychain.get().remove(address);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    "It may still be in %s: %s.".formatted(keychain.get().name(), e.getMessage()));
        }
    }

    private void change(String address, @Nullable Entry entry) throws IOException {
        try {
            file.change(address, before -> Optional.ofNullable(entry));
        } catch (IOException e) {
            Problem damage = reading.damage();
            throw new IOException(
                    damage == null
                            ? "%s cannot be written.".formatted(file.path())
                            : damage.message() + ".",
                    e);
        } finally {
            var _ = watch.changed();
            read();
        }
    }

    private static boolean within(Path inner, Path outer) {
        return real(inner).startsWith(real(outer));
    }

    /// Where it leads, also where its end does not exist yet.
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            return absolute.toRealPath();
        } catch (IOException e) {
            Path above = absolute.getParent();
            return above == null
                    ? absolute
                    : real(above).resolve(String.valueOf(absolute.getFileName()));
        }
    }
}
