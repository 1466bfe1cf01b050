package dev.selfplay.chat;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells base URLs apart. Stateless.
public final class Endpoints {
    private static final String PROVIDER = "https://api.openai.com";
    private static final Pattern LOOPBACK =
            Pattern.compile(
                    "localhost|.+\\.localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]",
                    Pattern.CASE_INSENSITIVE);

    private Endpoints() {}

    /// One text for one place: `http://localhost/v1` for `http://LOCALHOST:80/v1/`. Without user and
    /// query. A text that is no address stays as it is.
    public static String normal(String endpoint) {
        String trimmed = endpoint.strip().replaceFirst("/+$", "");
        return uri(trimmed)
                .map(uri ->
                        "%s://%s%s%s"
                                .formatted(
                                        uri.getScheme().toLowerCase(Locale.ROOT),
                                        uri.getHost().toLowerCase(Locale.ROOT),
                                        port(uri),
                                        uri.getRawPath()))
                .orElse(trimmed);
    }

    private static String port(URI uri) {
        int standard = uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return uri.getPort() == -1 || uri.getPort() == standard ? "" : ":" + uri.getPort();
    }

    /// Whether it is on this machine.
    public static boolean onThisMachine(String endpoint) {
        return uri(endpoint.strip())
                .filter(uri -> LOOPBACK.matcher(uri.getHost()).matches())
                .isPresent();
    }

    /// How a person says that a server costs nothing; empty where it is on another machine, whose
    /// owner may send a bill.
    public static Optional<String> sayThatItIsFree(String endpoint) {
        return onThisMachine(endpoint)
                ? Optional.of(
                        "If the server at %s costs nothing, say so once: trust grant --free, or Settings, Trust."
                                .formatted(normal(endpoint)))
                : Optional.empty();
    }

    /// Whether it is the provider's own, OpenAI's, encrypted and at its usual port.
    public static boolean ofProvider(String endpoint) {
        String normal = normal(endpoint);
        return normal.equals(PROVIDER) || normal.startsWith(PROVIDER + "/");
    }

    private static Optional<URI> uri(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getScheme() == null || uri.getHost() == null
                    ? Optional.empty()
                    : Optional.of(uri);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
