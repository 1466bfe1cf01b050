package dev.selfplay.config.trust;

import dev.selfplay.config.AskKind;
import dev.selfplay.config.Problem;
import dev.selfplay.config.StateFile;
import dev.selfplay.config.StateFile.Reading;
import dev.selfplay.config.trust.Ask.Permission;
import dev.selfplay.config.trust.TrustFile.Decisions;
import dev.selfplay.domain.Usd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/// What a person has decided about one folder. What was read is kept; [#look] notices what other
/// programs decided meanwhile. Thread-safe.
public final class Trust {
    private final StateFile<Decisions> file;
    private final String workspace;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Reading<Decisions> reading;

    /// @param state the folder of the user's own state; made when the first decision is kept
    /// @param workspace the folder that is asked about
    public Trust(Path state, Path workspace) {
        file = new StateFile<>(state, TrustFile.NAME, new TrustFile());
        this.workspace = real(workspace).toString();
        reading = file.read();
    }

    /// One folder has one name, by whatever way it was reached.
    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder.toAbsolutePath().normalize();
        }
    }

    private Decisions decisions(Reading<Decisions> from) {
        return from.of(workspace).orElse(Decisions.NONE);
    }

    /// Where the decisions are kept.
    public Path place() {
        return file.path();
    }

    /// Why no decision counts: the file that keeps them is damaged.
    public Optional<Problem> damage() {
        return Optional.ofNullable(reading.damage());
    }

    public Permission permission(AskKind kind, String value) {
        Decisions decided = decisions(reading);
        String key = kind.key() + ":" + value;
        if (decided.granted().contains(key) || (kind == AskKind.CAP && covered(decided, value))) {
            return Permission.GRANTED;
        }
        return decided.restricted().contains(key) ? Permission.RESTRICTED : Permission.WAITING;
    }

    public boolean granted(AskKind kind, String value) {
        return permission(kind, value) == Permission.GRANTED;
    }

    /// Who allows twenty dollars allows ten.
    private static boolean covered(Decisions decided, String value) {
        String prefix = AskKind.CAP.key() + ":";
        try {
            Usd wanted = Usd.parse(value);
            for (String key : decided.granted()) {
                if (key.startsWith(prefix)
                        && Usd.parse(key.substring(prefix.length())).compareTo(wanted) >= 0) {
                    return true;
                }
            }
            return false;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// Everything that was granted, as [Ask#key] has it.
    public Set<String> grants() {
        return decisions(reading).granted();
    }

    /// Everything that was granted or restricted, as [Ask#key] has it.
    public Set<String> decided() {
        Decisions said = decisions(reading);
        Set<String> all = new TreeSet<>(said.granted());
        all.addAll(said.restricted());
        return all;
    }

    /// Lets these have their effect from now on.
    ///
    /// @throws IOException if that cannot be kept; nothing is granted then
    public void grant(Collection<String> keys) throws IOException {
        decide(keys, Permission.GRANTED);
    }

    /// Leaves these without effect, and has nobody asked again.
    ///
    /// @throws IOException if that cannot be kept
    public void restrict(Collection<String> keys) throws IOException {
        decide(keys, Permission.RESTRICTED);
    }

    /// Takes back what was decided: it is asked again.
    ///
    /// @throws IOException if that cannot be kept
    public void forget(Collection<String> keys) throws IOException {
        decide(keys, Permission.WAITING);
    }

    private void decide(Collection<String> keys, Permission permission) throws IOException {
        if (keys.isEmpty()) {
            return;
        }
        file.change(
                workspace,
                entry -> {
                    Decisions before = entry.orElse(Decisions.NONE);
                    Set<String> granted = new HashSet<>(before.granted());
                    Set<String> restricted = new HashSet<>(before.restricted());
                    granted.removeAll(keys);
                    restricted.removeAll(keys);
                    switch (permission) {
                        case GRANTED -> granted.addAll(keys);
                        case RESTRICTED -> restricted.addAll(keys);
                        case WAITING -> {}
                    }
                    return Optional.of(new Decisions(granted, restricted))
                            .filter(after -> !after.equals(Decisions.NONE));
                });
        look();
    }

    /// Reads again, and tells who listens where something about this folder is new. Blocks on the disk.
    public void look() {
        Reading<Decisions> before = reading;
        Reading<Decisions> now = file.read();
        reading = now;
        boolean same =
                decisions(before).equals(decisions(now))
                        && (before.damage() == null) == (now.damage() == null);
        if (!same) {
            listeners.forEach(Runnable::run);
        }
    }

    /// Tells, on the thread that decided or looked, that something about this folder was decided.
    ///
    /// @return unsubscribes
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
