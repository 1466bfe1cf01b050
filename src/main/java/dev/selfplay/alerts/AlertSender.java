package dev.selfplay.alerts;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/// Sends alerts, and tells how that goes. Thread-safe.
public interface AlertSender {

    /// Does not block.
    Status status();

    /// Tells, on any thread, when the status changed.
    ///
    /// @return unsubscribes
    Runnable onChange(Runnable listener);

    /// Sends a message to try the address out. Blocks for some seconds at most.
    ///
    /// @return why it did not arrive, and what to do; empty where it did
    Optional<String> test();

    /// Whether and where alerts are sent.
    sealed interface Status {
        /// No address is set.
        record Off() implements Status {}

        /// @param place without what is secret of it
        /// @param last what became of the last message; null before the first
        record On(String place, @Nullable Delivery last) implements Status {}

        /// Nothing is sent before a person allows the host.
        record Asking(String host, String message, String remedy) implements Status {}

        record Unusable(String message, String remedy) implements Status {}
    }

    /// @param problem why it did not arrive; empty where it did
    record Delivery(Instant at, String problem) {}
}
