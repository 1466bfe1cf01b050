package dev.selfplay.workbench;

import dev.selfplay.alerts.Alert;
import dev.selfplay.alerts.AlertSender;
import dev.selfplay.alerts.BattleAlerts;
import dev.selfplay.alerts.SlackAddress;
import dev.selfplay.alerts.SlackNotifier;
import dev.selfplay.config.Alerts;
import dev.selfplay.config.Problem;
import dev.selfplay.engine.EventBus;
import dev.selfplay.promotion.PromotionDesk;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// Has Slack told of what happens, where an address is set that may be written to. Thread-safe.
final class SlackAlerts implements AlertSender, AutoCloseable {
    private final @Nullable String url;
    private final Supplier<Alerts> allowed;
    private final Supplier<Optional<Problem>> refusal;
    private final EventBus events;
    private final PromotionDesk desk;
    private final InstantSource clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private SlackAddress address = new SlackAddress.Unusable("", "");
    private @Nullable SlackNotifier notifier;
    private @Nullable Runnable unsubscribe;

    /// @param url of the webhook; null for none
    /// @param allowed what a person allows by now
    /// @param refusal why nothing may be sent now, wherever it goes
    SlackAlerts(
            @Nullable String url,
            Supplier<Alerts> allowed,
            Supplier<Optional<Problem>> refusal,
            EventBus events,
            PromotionDesk desk,
            InstantSource clock) {
        this.url = url;
        this.allowed = allowed;
        this.refusal = refusal;
        this.events = events;
        this.desk = desk;
        this.clock = clock;
        refresh();
    }

    /// Takes what is allowed by now. Waits for a message that is on its way to an address that is not
    /// any more.
    void refresh() {
        SlackNotifier old = null;
        synchronized (this) {
            if (url == null) {
                return;
            }
            String webhook = url;
            SlackAddress now =
                    refusal.get()
                            .<SlackAddress>map(why ->
                                    new SlackAddress.Unusable(why.message() + ".", why.remedy()))
                            .orElseGet(() -> SlackAddress.of(webhook, allowed.get().host()));
            if (now.equals(address)) {
                return;
            }
            address = now;
            old = stop();
            if (now instanceof SlackAddress.Usable usable) {
                var made = new SlackNotifier(usable, clock, this::tell);
                notifier = made;
                unsubscribe =
                        events.subscribe(
                                new BattleAlerts(
                                        made, this::undecided, () -> allowed.get().transcripts()));
            }
        }
        if (old != null) {
            old.close();
        }
        tell();
    }

    private @Nullable SlackNotifier stop() {
        SlackNotifier old = notifier;
        Runnable end = unsubscribe;
        if (end != null) {
            end.run();
        }
        notifier = null;
        unsubscribe = null;
        return old;
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }

    private int undecided() {
        return desk.counts().entrySet().stream()
                .filter(e -> e.getKey().undecided())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    @Override
    public synchronized Status status() {
        if (url == null) {
            return new Status.Off();
        }
        return switch (address) {
            case SlackAddress.Usable usable ->
                    new Status.On(usable.place(), notifier == null ? null : notifier.last());
            case SlackAddress.NotAllowed(String host, String message, String remedy) ->
                    new Status.Asking(host, message, remedy);
            case SlackAddress.Unusable(String message, String remedy) ->
                    new Status.Unusable(message, remedy);
        };
    }

    /// What keeps alerts from being sent, as a sentence with its remedy.
    Optional<String> problem() {
        return switch (status()) {
            case Status.Asking(var _, String message, String remedy) ->
                    Optional.of(message + " " + remedy);
            case Status.Unusable(String message, String remedy) ->
                    Optional.of(message + " " + remedy);
            case Status.Off _, Status.On _ -> Optional.empty();
        };
    }

    @Override
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Optional<String> test() {
        SlackNotifier open;
        synchronized (this) {
            open = notifier;
        }
        return open == null
                ? Optional.of("Alerts are not sent anywhere.")
                : open.send(
                        new Alert(
                                Alert.Kind.TEST,
                                "Alerts arrive",
                                List.of(),
                                "You will be told of the kill-switch, of the end of a run and of"
                                        + " battles that failed."));
    }

    @Override
    public void close() {
        SlackNotifier old;
        synchronized (this) {
            old = stop();
        }
        if (old != null) {
            old.close();
        }
    }
}
