package dev.selfplay.workbench;

import dev.selfplay.store.sqlite.SqliteStore;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Tells when another program on this workspace has changed the store. Listeners are told on the
/// thread that looks. Thread-safe.
final class StoreWatch {
    private final SqliteStore store;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long seen;

    StoreWatch(SqliteStore store) {
        this.store = store;
        this.seen = store.changeCounter();
    }

    /// @return unsubscribes
    Runnable listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Tells the listeners of what came another way.
    void tell() {
        listeners.forEach(Runnable::run);
    }

    /// To be called about once a second.
    synchronized void look() {
        long now = store.changeCounter();
        if (now != seen) {
            seen = now;
            tell();
        }
    }
}
