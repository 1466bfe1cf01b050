package dev.selfplay.chat;

import java.time.Duration;

/// Waits; injected, so that tests need not.
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
}
