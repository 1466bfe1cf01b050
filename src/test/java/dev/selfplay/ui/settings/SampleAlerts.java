package dev.selfplay.ui.settings;

import dev.selfplay.alerts.AlertDesk;
import dev.selfplay.alerts.SlackAddress;
import dev.selfplay.config.Alerts;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// Alerts whose address and answers a test sets; nothing is sent.
final class SampleAlerts implements AlertDesk {
    private final Supplier<Alerts> allowed;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile String url = "";
    private volatile String answer = "";
    private volatile @Nullable Delivery last;

    SampleAlerts(Supplier<Alerts> allowed) {
        this.allowed = allowed;
    }

    void url(String address) {
        url = address;
        changed();
    }

    void answer(String problem) {
        answer = problem;
    }

    void changed() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public Standing standing() {
        if (url.isEmpty()) {
            return new Standing.Off();
        }
        return switch (SlackAddress.of(url, allowed.get().host())) {
            case SlackAddress.Usable usable -> new Standing.On(usable.place(), last);
            case SlackAddress.NotAllowed(var host, var message, var remedy) ->
                    new Standing.Asking(host, message, remedy);
            case SlackAddress.Unusable(var message, var remedy) ->
                    new Standing.Unusable(message, remedy);
        };
    }

    @Override
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Optional<String> test() {
        last = new Delivery(Instant.parse("2026-11-23T12:00:00Z"), answer);
        changed();
        return answer.isEmpty() ? Optional.empty() : Optional.of(answer);
    }
}
