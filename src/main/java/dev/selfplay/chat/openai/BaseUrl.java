package dev.selfplay.chat.openai;

import okhttp3.HttpUrl;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a base URL as the transport does, which takes names with `_` and international ones, and says
/// what is wrong with one that cannot be used. Stateless.
final class BaseUrl {
    private static final Pattern FORM =
            Pattern.compile("(?i)([a-z][a-z0-9+.-]*)://([^/?#]*)([^?#]*).*");
    private static final Pattern BARE =
            Pattern.compile("(?:\\[[0-9a-fA-F:.]+\\]|[^\\s/:?#@]+)(?::\\d+)?(?:[/?#].*)?");
    private static final Pattern LOCAL =
            Pattern.compile(
                    "(?i)(?:localhost|127\\.|10\\.|192\\.168\\.|\\[|0\\.0\\.0\\.0|[^.]*$).*");
    private static final String CALL = "/chat/completions";
    private static final String EXAMPLE =
            "Set OPENAI_BASE_URL to an address such as http://localhost:11434/v1, or leave it out.";
    private static final int LAST_PORT = 65_535;

    private BaseUrl() {}

    /// What is wrong, in plain words, and what to write instead.
    record Fault(String message, String remedy) {}

    /// Null where it cannot be used.
    static @Nullable HttpUrl parse(String url) {
        return fault(url).isPresent() ? null : HttpUrl.parse(url);
    }

    /// Empty if it can be used.
    static Optional<Fault> fault(String url) {
        if (url.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
            return fault("The base URL holds a blank.", EXAMPLE);
        }
        Matcher form = FORM.matcher(url);
        if (!form.matches()) {
            return BARE.matcher(url).matches()
                    ? fault(
                            "The base URL has no http:// or https:// in front.",
                            "Set OPENAI_BASE_URL to " + withVersion(scheme(url) + url) + ".")
                    : fault("The base URL is not a valid address.", EXAMPLE);
        }
        String scheme = form.group(1).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return fault("The base URL is no http:// or https:// address.", EXAMPLE);
        }
        String place = form.group(2).substring(form.group(2).lastIndexOf('@') + 1);
        int colon = place.endsWith("]") ? -1 : place.lastIndexOf(':');
        String host = colon < 0 ? place : place.substring(0, colon);
        if (host.isEmpty()) {
            return fault("The base URL names no host.", EXAMPLE);
        }
        if (colon >= 0 && !port(place.substring(colon + 1))) {
            return fault(
                    "The base URL has a port that is none: ports go from 1 to 65535.",
                    "Correct the port in OPENAI_BASE_URL.");
        }
        if (form.group(3).replaceFirst("/+$", "").endsWith(CALL)) {
            return fault(
                    "The base URL names the call itself.",
                    "Leave %s out of OPENAI_BASE_URL.".formatted(CALL));
        }
        return HttpUrl.parse(url) == null
                ? fault("The base URL is not a valid address: its host name is none.", EXAMPLE)
                : Optional.empty();
    }

    /// Host and port, to be shown; an international name in the form that the network knows.
    static Optional<String> place(String url) {
        HttpUrl parsed = parse(url);
        if (parsed == null) {
            return Optional.empty();
        }
        String host = parsed.host().contains(":") ? "[" + parsed.host() + "]" : parsed.host();
        return Optional.of(
                parsed.port() == HttpUrl.defaultPort(parsed.scheme())
                        ? host
                        : host + ":" + parsed.port());
    }

    /// With `/v1` where the path was forgotten.
    static String withVersion(String url) {
        Matcher form = FORM.matcher(url);
        return form.matches() && form.group(3).replace("/", "").isEmpty()
                ? form.group(1) + "://" + form.group(2) + "/v1"
                : url;
    }

    private static String scheme(String bare) {
        String host = bare.replaceFirst("[:/?#].*", "");
        return LOCAL.matcher(bare.startsWith("[") ? bare : host).matches() ? "http://" : "https://";
    }

    private static boolean port(String digits) {
        if (!digits.matches("\\d{1,5}")) {
            return digits.isEmpty();
        }
        int port = Integer.parseInt(digits);
        return port >= 1 && port <= LAST_PORT;
    }

    private static Optional<Fault> fault(String message, String remedy) {
        return Optional.of(new Fault(message, remedy));
    }
}
