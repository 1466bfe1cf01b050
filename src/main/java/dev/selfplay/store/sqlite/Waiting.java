package dev.selfplay.store.sqlite;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// How a caller waits for a thread of the store.
final class Waiting {
    private Waiting() {}

    /// Waits undisturbed by interrupts, whose flag it leaves set, and throws what the task threw.
    static <T> T on(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }
}
