package dev.selfplay.cli;

import dev.selfplay.config.Settings;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.workbench.Workbench;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Tells the battles of arms while they are fought. Thread-safe.
final class ArmEvents {
    private final Console console;
    private final boolean json;
    private final Map<UUID, String> arms = new ConcurrentHashMap<>();

    ArmEvents(Console console, boolean json) {
        this.console = console;
        this.json = json;
    }

    /// The name of a battle's arm.
    void arm(UUID battleId, String name) {
        arms.put(battleId, name);
    }

    /// What comes of it at last.
    ///
    /// @param account that the battles are paid from
    /// @param begun begins them
    <T> T await(Workbench services, Account account, Supplier<Future<T>> begun)
            throws InterruptedException, ExecutionException {
        Consumer<BattleEvent> listener =
                json
                        ? new JsonEvents(console, account, arms::get)
                        : new PeopleEvents(
                                console,
                                services.clock(),
                                services.settings().get(Settings.PASS_THRESHOLD));
        Runnable unsubscribe = services.engine().events().subscribe(listener);
        T last;
        try {
            last = begun.get().get();
        } finally {
            unsubscribe.run();
            console.status(null);
        }
        services.safety()
                .storeGone()
                .ifPresent(gone -> {
                    throw new CommandError(ExitCode.INCOMPLETE, gone.toString());
                });
        return last;
    }
}
