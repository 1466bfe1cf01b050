package dev.selfplay.chat.openai;

import dev.selfplay.config.Network;
import dev.selfplay.config.ProxyRoute;

import okhttp3.HttpUrl;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where and how to ask. Its text form never shows the key.
///
/// @param baseUrl null or blank for OpenAI's own
/// @param key what goes with each call
/// @param connectTimeout how long a connection may take to stand
/// @param stallTimeout how long the server may send no token; positive
/// @param network the way to it
public record OpenAiEndpoint(
        @Nullable String baseUrl,
        ApiKey key,
        Duration connectTimeout,
        Duration stallTimeout,
        Network network) {
    public static final String OPENAI_URL = "https://api.openai.com/v1";

    /// Loopback and private addresses, of IPv4 (RFC 1918, 6598, link-local) and IPv6.
    private static final Pattern NEARBY_ADDRESS =
            Pattern.compile(
                    "(?:127|10)\\.\\d+\\.|192\\.168\\.|169\\.254\\.|0\\.0\\.0\\.0$"
                            + "|172\\.(?:1[6-9]|2\\d|3[01])\\."
                            + "|100\\.(?:6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\."
                            + "|::1$|f[cd][0-9a-f]{2}:|fe80:");

    private static final String OPENAI_HOST = "api.openai.com";

    public OpenAiEndpoint {
        baseUrl = strip(baseUrl);
        if (!connectTimeout.isPositive() || !stallTimeout.isPositive()) {
            throw new IllegalArgumentException("timeouts are positive");
        }
    }

    /// With a key that never changes.
    ///
    /// @param apiKey null or blank where the server wants none
    public OpenAiEndpoint(
            @Nullable String baseUrl,
            @Nullable String apiKey,
            Duration connectTimeout,
            Duration stallTimeout,
            Network network) {
        this(baseUrl, ApiKey.of(apiKey), connectTimeout, stallTimeout, network);
    }

    /// Reached directly.
    public OpenAiEndpoint(
            @Nullable String baseUrl,
            @Nullable String apiKey,
            Duration connectTimeout,
            Duration stallTimeout) {
        this(baseUrl, apiKey, connectTimeout, stallTimeout, Network.DIRECT);
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
        HttpUrl parsed = BaseUrl.parse(url());
        return parsed != null && parsed.host().equals(OPENAI_HOST);
    }

    /// Whether the address is of this machine or of a private network. Looks no name up.
    public boolean nearby() {
        HttpUrl parsed = BaseUrl.parse(url());
        if (parsed == null) {
            return false;
        }
        String name = parsed.host();
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.endsWith(".local")
                || name.endsWith(".internal")
                || (!name.contains(".") && !name.contains(":"))
                || NEARBY_ADDRESS.matcher(name).lookingAt();
    }

    /// The same place, asked with another key.
    public OpenAiEndpoint with(String other) {
        return new OpenAiEndpoint(baseUrl, ApiKey.of(other), connectTimeout, stallTimeout, network);
    }

    /// What a key belongs to: `https://api.openai.com`, as the transport reads the address; empty where
    /// it cannot be used.
    public Optional<String> origin() {
        HttpUrl parsed = BaseUrl.parse(url());
        return parsed == null
                ? Optional.empty()
                : BaseUrl.place(url()).map(place -> parsed.scheme() + "://" + place);
    }

    /// Host and port, to be shown: without credentials, path or query.
    public String place() {
        return BaseUrl.place(url()).orElse("the configured server");
    }

    /// How the server is reached.
    ProxyRoute route() {
        HttpUrl parsed = BaseUrl.parse(url());
        return parsed == null
                ? new ProxyRoute.Direct()
                : network.proxies().route(parsed.scheme(), parsed.host(), parsed.port());
    }

    /// Why no call can be made with it; empty if one can.
    Optional<BaseUrl.Fault> fault() {
        return BaseUrl.fault(url())
                .or(() ->
                        network.unusable()
                                .map(file ->
                                        new BaseUrl.Fault(file.message() + ".", file.remedy())))
                .or(() ->
                        route() instanceof ProxyRoute.Unusable(String message, String remedy)
                                ? Optional.of(new BaseUrl.Fault(message + ".", remedy))
                                : Optional.empty());
    }

    /// Why the key cannot be used, in plain words; empty if it can. May block as the key does.
    Optional<String> keyFault() {
        ApiKey.Answer answer = key.ask();
        if (answer.trouble() != null) {
            return Optional.of(answer.trouble());
        }
        String value = answer.value();
        if (value == null) {
            return baseUrl == null
                    ? Optional.of("No API key is set, and OpenAI wants one.")
                    : Optional.empty();
        }
        return value.chars().allMatch(c -> c > 0x20 && c < 0x7f)
                ? Optional.empty()
                : Optional.of("The API key holds a character that no key has.");
    }

    private static @Nullable String strip(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @Override
    public String toString() {
        return "OpenAiEndpoint[%s]".formatted(place());
    }
}
