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

    // what is asked after a question mark; another word there is the rest of somebody's password
    private static final Pattern PARAMETER =
            Pattern.compile(
                    "(?:[A-Za-z][A-Za-z0-9_.]*=[^@]*"
                            + "|(?:user|password|options|application_name)=.*)?");
    private static final Pattern CODE = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final Pattern NO_CODE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /// @throws UnescapedCharacter if the password holds a character that ends it too early
    /// @throws IllegalArgumentException if it is no such address
    static ConnectionUrl parse(String text) {
        checkSigns(text.strip());
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

    /// A sign that ends the address's part makes of a password half a password and another host: it is
    /// named rather than tried. A slash and an at sign are told apart by the last at sign.
    private static void checkSigns(String text) {
        if (text.indexOf('#') >= 0) {
            throw new UnescapedCharacter('#'); // nobody hands out an address with a fragment
        }
        int question = text.indexOf('?');
        if (question < 0) {
            return;
        }
        String query = text.substring(question + 1);
        for (String pair : query.split("&", -1)) {
            boolean parameter = PARAMETER.matcher(pair).matches();
            if (!parameter && query.contains("@")) {
                throw new UnescapedCharacter('?');
            }
            if (!parameter && query.contains("password=")) {
                throw new UnescapedCharacter('&');
            }
        }
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

    /// Percent signs only: a plus is a plus in this kind of address. A lone percent sign stays.
    ///
    /// @throws UnescapedCharacter if some percent signs are codes and others are not
    private static String decoded(String text) {
        if (!CODE.matcher(text).find()) {
            return text;
        }
        if (NO_CODE.matcher(text).find()) {
            throw new UnescapedCharacter('%');
        }
        String decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        if (decoded.indexOf('\uFFFD') >= 0) {
            throw new UnescapedCharacter('%');
        }
        return decoded;
    }
}
