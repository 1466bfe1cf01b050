package dev.selfplay.workbench;

import dev.selfplay.config.Settings;
import dev.selfplay.gate.GateStore;
import dev.selfplay.gate.SellerSet;
import dev.selfplay.gate.Split;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// Which sellers tactics are won from, which they are proved on, and which are left for the end.
/// Blocks on the disk. Thread-safe.
public final class SellerSets {
    private final GateStore store;
    private final Supplier<Settings> settings;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    SellerSets(GateStore store, Supplier<Settings> settings) {
        this.store = store;
        this.settings = settings;
    }

    public Split split() {
        Settings now = settings.get();
        return new Split(
                now.get(Settings.HELD_OUT_PERCENT),
                now.get(Settings.FINAL_PERCENT),
                store.setsByHand());
    }

    /// @param set null to let the rule decide again
    public void put(List<UUID> personaIds, @Nullable SellerSet set) {
        store.put(personaIds, set);
        listeners.forEach(Runnable::run);
    }

    /// @param listener told after each change of this process, on the thread that made it
    /// @return unsubscribes
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
