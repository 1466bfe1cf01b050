package dev.selfplay.config.trust;

import dev.selfplay.config.AskKind;
import dev.selfplay.config.trust.Ask.Permission;
import dev.selfplay.config.trust.Ask.Status;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// What a folder asks for, and what a person says to it. Thread-safe; every method blocks on the disk
/// for a moment.
public final class FolderTrust {
    private final Trust trust;
    private final Supplier<List<Ask>> asks;
    private final Supplier<Optional<String>> server;

    /// @param asks what the folder asks for as it is now
    /// @param server the base URL of the model server where it is not the provider's own
    public FolderTrust(Trust trust, Supplier<List<Ask>> asks, Supplier<Optional<String>> server) {
        this.trust = trust;
        this.asks = asks;
        this.server = server;
    }

    /// Where the decisions are kept, and whether they count.
    public Trust decisions() {
        return trust;
    }

    /// Everything that is asked for, with what was said to it.
    public List<Status> stands() {
        return asks.get().stream()
                .map(ask -> new Status(ask, trust.permission(ask.kind(), ask.value())))
                .toList();
    }

    /// What nobody has decided yet.
    public List<Ask> waiting() {
        return stands().stream()
                .filter(status -> status.permission() == Permission.WAITING)
                .map(Status::ask)
                .toList();
    }

    /// Grants that nothing asks for any more, or that a person gave without being asked.
    public Set<String> otherGrants() {
        Set<String> others = new TreeSet<>(trust.grants());
        asks.get().forEach(ask -> others.remove(ask.key()));
        return others;
    }

    /// The model server that can be called free; empty where it is the provider's own.
    public Optional<String> server() {
        return server.get();
    }

    /// Whether the model server was called free by a person.
    public boolean serverFree() {
        return server.get().map(url -> trust.granted(AskKind.FREE, url)).orElse(false);
    }

    /// @param free whether the model server's calls cost nothing
    /// @throws IOException if that cannot be kept
    public void setServerFree(boolean free) throws IOException {
        Optional<String> url = server.get();
        if (url.isPresent()) {
            List<String> key = List.of(AskKind.FREE.key() + ":" + url.get());
            if (free) {
                trust.grant(key);
            } else {
                trust.forget(key);
            }
        }
    }

    /// @throws IOException if that cannot be kept
    public void grant(Collection<Ask> granted) throws IOException {
        trust.grant(keys(granted));
    }

    /// @throws IOException if that cannot be kept
    public void restrict(Collection<Ask> restricted) throws IOException {
        trust.restrict(keys(restricted));
    }

    private static List<String> keys(Collection<Ask> asks) {
        return asks.stream().map(Ask::key).toList();
    }
}
