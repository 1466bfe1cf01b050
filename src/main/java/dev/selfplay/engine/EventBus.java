package dev.selfplay.engine;

import dev.selfplay.domain.BattleEvent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Hands every event to every subscriber, on the thread where it happened. A subscriber must return
/// quickly; what it throws is logged and disturbs nobody. Thread-safe.
public final class EventBus implements Consumer<BattleEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(EventBus.class);

    private final List<Consumer<BattleEvent>> subscribers = new CopyOnWriteArrayList<>();

    /// @return unsubscribes
    public Runnable subscribe(Consumer<BattleEvent> subscriber) {
        subscribers.add(subscriber);
        return () -> subscribers.remove(subscriber);
    }

    @Override
    public void accept(BattleEvent event) {
        for (Consumer<BattleEvent> subscriber : subscribers) {
            try {
                subscriber.accept(event);
            } catch (RuntimeException e) {
                LOG.error("A subscriber failed on {}", event.getClass().getSimpleName(), e);
            }
        }
    }
}
