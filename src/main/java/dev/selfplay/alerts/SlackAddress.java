package dev.selfplay.alerts;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/// Where alerts go, and whether they may. Whoever has the address can write to the channel, so it is
/// never shown.
public sealed interface SlackAddress {
    record Usable(URI uri) implements SlackAddress {
        /// For people: as much of it as is no secret.
        public String place() {
            return place(uri);
        }

        private static String place(URI uri) {
            return uri.getScheme() + "://" + uri.getAuthority();
        }

        @Override
        public String toString() {
            return place() + "/…";
        }
    }

    /// It is neither Slack's nor on loopback: a person is to be asked.
    ///
    /// @param host to be allowed, as the settings have it
    record NotAllowed(String host, String message, String remedy) implements SlackAddress {}

    /// It cannot be sent to at all.
    record Unusable(String message, String remedy) implements SlackAddress {}

    /// @param allowed the host that a person has allowed; empty for none
    static SlackAddress of(String text, String allowed) {
        URI uri;
        try {
            uri = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            return unusable("is no address");
        }
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        boolean https = "https".equals(uri.getScheme());
        if (host.isEmpty() || !(https || "http".equals(uri.getScheme()))) {
            return unusable("is no web address");
        }
        if (uri.getUserInfo() != null) {
            return unusable("has a user name in it");
        }
        boolean slack = https && (host.equals("hooks.slack.com") || host.endsWith(".slack.com"));
        boolean loopback = Set.of("localhost", "127.0.0.1", "[::1]").contains(host);
        String wanted = https ? host : "http://" + uri.getAuthority().toLowerCase(Locale.ROOT);
        if (slack || loopback || wanted.equals(allowed.strip().toLowerCase(Locale.ROOT))) {
            return new Usable(uri);
        }
        return new NotAllowed(
                wanted,
                "SLACK_WEBHOOK_URL leads to %s, which is not Slack's%s: nothing is sent there yet."
                        .formatted(host, https ? "" : ", without encryption"),
                "If it is meant, allow it in Settings, Alerts; or write \"alerts\": {\"host\": \"%s\"} into settings.json and say: trust grant alert-host"
                        .formatted(wanted));
    }

    private static Unusable unusable(String what) {
        return new Unusable(
                "SLACK_WEBHOOK_URL %s: nothing is sent.".formatted(what),
                "Copy it again from Slack; it begins with https://hooks.slack.com/.");
    }
}
