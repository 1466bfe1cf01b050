package dev.selfplay.config;

import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parts of a Postgres connection string, percent signs decoded. The driver refuses most of the
/// forms in which they are handed out, so we take them apart ourselves. Holds a password: never print
/// one.
record ConnectionUrl(
        String host,
        int port,
        String database,
        String user,
        String password,
        Map<String, String> parameters) {
    private static final int DEFAULT_PORT = 5432;
    private static final Pattern FORM =
            Pattern.compile(
                    "(?:jdbc:)?(?:postgres|postgresql):(?://)?([^?#]*)(?:\\?([^#]*))?(?:#.*)?");
    // the last @ ends the user's part: people forget to encode the one in their password
    private static final Pattern PLACE =
            Pattern.compile("(?:(.*)@)?(\\[[^\\]]*]|[^:/@\\[\\]]*)(?::(\\d+))?(?:/(.*))?");

    static ConnectionUrl parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        Matcher place = PLACE.matcher(form.matches() ? form.group(1) : "");
        if (!form.matches() || !place.matches()) {
            throw new IllegalArgumentException(
                    "this is no Postgres connection string; one reads"
                            + " postgres://user:password@host:5432/database");
        }
        Map<String, String> parameters = parameters(form.group(2) == null ? "" : form.group(2));
        String[] who = (place.group(1) == null ? "" : place.group(1)).split(":", 2);
        String user = decoded(who[0]);
        String password = who.length < 2 ? "" : decoded(who[1]);
        String host = decoded(place.group(2)).replaceAll("[\\[\\]]", "");
        String database = place.group(4) == null ? "" : decoded(place.group(4));
        if (host.isEmpty()) {
            throw new IllegalArgumentException("the connection string names no host");
        }
        if (host.contains(",")) {
            throw new IllegalArgumentException("the connection string names several hosts");
        }
        if (password.startsWith("[") && password.endsWith("]")) {
            throw new IllegalArgumentException(
                    "the password is still the placeholder [YOUR-PASSWORD]: put the database's own"
                            + " password there");
        }
        return new ConnectionUrl(
                host,
                port(place.group(3)),
                database.isEmpty() ? "postgres" : database,
                user.isEmpty() ? parameters.getOrDefault("user", "postgres") : user,
                password.isEmpty() ? parameters.getOrDefault("password", "") : password,
                parameters);
    }

    private static int port(@Nullable String digits) {
        if (digits == null) {
            return DEFAULT_PORT;
        }
        int port = digits.length() > 5 ? 0 : Integer.parseInt(digits);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("the port is not 1 to 65535");
        }
        return port;
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                parameters.put(decoded(parts[0]), decoded(parts[1]));
            }
        }
        return parameters;
    }

    /// Percent signs only: a plus is a plus in this kind of address. What is no code stays.
    private static String decoded(String text) {
        if (!text.contains("%")) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
