package dev.selfplay.workbench;

import dev.selfplay.store.sqlite.SqliteStore;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Tells when another program on this workspace has changed the store. Listeners are told on the
/// thread that looks. Thread-safe.
final class StoreWatch {
    private static final Logger LOG = LoggerFactory.getLogger(StoreWatch.class);

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

    /// To be called about once a second; does not throw.
    synchronized void look() {
        try {
            long now = store.changeCounter();
            if (now != seen) {
                seen = now;
                tell();
            }
        } catch (RuntimeException e) {
            LOG.warn("What other programs did could not be looked at", e);
        }
    }
}
