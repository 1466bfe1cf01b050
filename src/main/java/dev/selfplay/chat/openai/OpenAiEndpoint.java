package dev.selfplay.chat.openai;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where and how to ask. Its text form never shows the key.
///
/// @param baseUrl null or blank for OpenAI's own
/// @param apiKey null or blank where the server wants none
/// @param connectTimeout how long a connection may take to stand
/// @param stallTimeout how long the server may send no token; positive
public record OpenAiEndpoint(
        @Nullable String baseUrl,
        @Nullable String apiKey,
        Duration connectTimeout,
        Duration stallTimeout) {
    public static final String OPENAI_URL = "https://api.openai.com/v1";

    /// Loopback and private addresses, of IPv4 (RFC 1918, 6598, link-local) and IPv6.
    private static final Pattern NEARBY_ADDRESS =
            Pattern.compile(
                    "(?:127|10)\\.\\d+\\.|192\\.168\\.|169\\.254\\.|0\\.0\\.0\\.0$"
                            + "|172\\.(?:1[6-9]|2\\d|3[01])\\."
                            + "|100\\.(?:6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\."
                            + "|\\[(?:::1]|f[cd][0-9a-f]{2}:|fe80:)");

    private static final String OPENAI_HOST = "api.openai.com";

    public OpenAiEndpoint {
        baseUrl = strip(baseUrl);
        apiKey = strip(apiKey);
        if (!connectTimeout.isPositive() || !stallTimeout.isPositive()) {
            throw new IllegalArgumentException("timeouts are positive");
        }
    }

    /// With 10 seconds to connect and 60 without a token.
    public static OpenAiEndpoint of(@Nullable String baseUrl, @Nullable String apiKey) {
        return new OpenAiEndpoint(baseUrl, apiKey, Duration.ofSeconds(10), Duration.ofSeconds(60));
    }

    /// The base URL that is used, as the catalogue and the ledger name the endpoint.
    public String url() {
        return baseUrl == null ? OPENAI_URL : baseUrl;
    }

    /// Whether this is OpenAI's own address, under whatever path.
    public boolean providersOwn() {
        try {
            return OPENAI_HOST.equalsIgnoreCase(URI.create(url()).getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// Whether the address is of this machine or of a private network. Looks no name up.
    public boolean nearby() {
        String host;
        try {
            host = URI.create(url()).getHost();
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (host == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.endsWith(".local")
                || name.endsWith(".internal")
                || !name.contains(".") && !name.contains(":")
                || NEARBY_ADDRESS.matcher(name).lookingAt();
    }

    /// Host and port, to be shown: without credentials, path or query.
    public String place() {
        try {
            URI uri = URI.create(url());
            String host = uri.getHost() == null ? "the configured server" : uri.getHost();
            return uri.getPort() == -1 ? host : host + ":" + uri.getPort();
        } catch (IllegalArgumentException e) {
            return "the configured server";
        }
    }

    /// Why no call can be made with it, in plain words; empty if one can.
    Optional<String> fault() {
        try {
            URI uri = URI.create(url());
            if (uri.getHost() == null
                    || uri.getScheme() == null
                    || !uri.getScheme().matches("(?i)https?")) {
                return Optional.of("The base URL is no http:// or https:// address.");
            }
        } catch (IllegalArgumentException e) {
            return Optional.of("The base URL is not a valid address.");
        }
        return Optional.empty();
    }

    /// Why the key cannot be used, in plain words; empty if it can.
    Optional<String> keyFault() {
        if (apiKey == null) {
            return baseUrl == null
                    ? Optional.of("No API key is set, and OpenAI wants one.")
                    : Optional.empty();
        }
        return apiKey.chars().allMatch(c -> c > 0x20 && c < 0x7f)
                ? Optional.empty()
                : Optional.of("The API key holds a character that no key has.");
    }

    private static @Nullable String strip(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @Override
    public String toString() {
        return "OpenAiEndpoint[%s, %s]".formatted(place(), apiKey == null ? "no key" : "key set");
    }
}
