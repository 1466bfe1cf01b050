package dev.selfplay.app;

import dev.selfplay.alerts.BattleAlerts;
import dev.selfplay.alerts.SlackAddress;
import dev.selfplay.alerts.SlackNotifier;
import dev.selfplay.engine.EventBus;
import dev.selfplay.promotion.PromotionDesk;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;

/// Has Slack told of what happens, where an address is set that may be written to.
final class SlackAlerts {
    private SlackAlerts() {}

    /// @param url of the webhook; null for none
    /// @param allowedHost that a person has allowed besides Slack's
    /// @param problems told why nothing is sent
    /// @return to be closed; null where nothing is sent
    static @Nullable SlackNotifier start(
            @Nullable String url,
            String allowedHost,
            EventBus events,
            PromotionDesk desk,
            InstantSource clock,
            Consumer<String> problems) {
        if (url == null) {
            return null;
        }
        return switch (SlackAddress.of(url, allowedHost)) {
            case SlackAddress.NotAllowed(String message, String remedy) -> {
                problems.accept(message + " " + remedy);
                yield null;
            }
            case SlackAddress.Usable address -> {
                var notifier = new SlackNotifier(address, clock);
                var _ = events.subscribe(new BattleAlerts(notifier, () -> undecided(desk)));
                yield notifier;
            }
        };
    }

    private static int undecided(PromotionDesk desk) {
        return desk.counts().entrySet().stream()
                .filter(e -> e.getKey().undecided())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
