package dev.selfplay.alerts;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/// Where alerts go, and whether they may. Whoever has the address can write to the channel, so it is
/// never shown.
public sealed interface SlackAddress {
    record Usable(URI uri) implements SlackAddress {
        @Override
        public String toString() {
            return "https://" + uri.getHost() + "/…";
        }
    }

    /// It is neither Slack's nor on loopback, and nobody has allowed it.
    record NotAllowed(String message, String remedy) implements SlackAddress {}

    /// @param allowedHost the host that a person has allowed; empty for none
    static SlackAddress of(String text, String allowedHost) {
        URI uri;
        try {
            uri = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            return new NotAllowed("SLACK_WEBHOOK_URL is no address.", "Copy it again from Slack.");
        }
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        boolean https = "https".equals(uri.getScheme());
        boolean slack = https && (host.equals("hooks.slack.com") || host.endsWith(".slack.com"));
        boolean loopback =
                Set.of("localhost", "127.0.0.1", "[::1]").contains(host)
                        && (https || "http".equals(uri.getScheme()));
        boolean allowed =
                https && !host.isEmpty() && host.equals(allowedHost.toLowerCase(Locale.ROOT));
        if (slack || loopback || allowed) {
            return new Usable(uri);
        }
        return new NotAllowed(
                https
                        ? "SLACK_WEBHOOK_URL leads to %s, which is not Slack's: nothing is sent there."
                                .formatted(host)
                        : "SLACK_WEBHOOK_URL is no https address: nothing is sent there.",
                https
                        ? "If it is meant, allow it in settings.json: \"alerts\": {\"host\": \"%s\"}"
                                .formatted(host)
                        : "Copy it again from Slack; it begins with https://hooks.slack.com/.");
    }
}
